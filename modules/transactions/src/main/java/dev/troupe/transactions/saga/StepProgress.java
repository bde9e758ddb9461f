package dev.troupe.transactions.saga;

import dev.troupe.transactions.saga.Saga.CompensationDecided;
import dev.troupe.transactions.saga.Saga.CompensationDone;
import dev.troupe.transactions.saga.Saga.CompensationFailed;
import dev.troupe.transactions.saga.Saga.StepDecided;
import dev.troupe.transactions.saga.Saga.StepDone;
import dev.troupe.transactions.saga.Saga.StepEvent;
import dev.troupe.transactions.saga.Saga.StepRefused;
import dev.troupe.transactions.saga.Saga.StepRetried;
import dev.troupe.transactions.saga.Saga.StepStanding;
import dev.troupe.transactions.saga.Saga.StepUnknown;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of one saga, as its events tell. A value.
 *
 * @param request what was asked last
 * @param attempts how often
 * @param results of the action
 */
public record StepProgress(
    String name,
    StepStatus status,
    Optional<Request> request,
    int attempts,
    Facts results,
    String note,
    Instant since) {

  static StepProgress pending(String name, Instant since) {
    return new StepProgress(name, StepStatus.PENDING, Optional.empty(), 0, Facts.NONE, "", since);
  }

  /** Whether the action came to nothing good. */
  boolean failed() {
    return status == StepStatus.REFUSED || status == StepStatus.UNKNOWN;
  }

  StepProgress apply(StepEvent event) {
    Instant at = event.at();
    return switch (event) {
      case StepDecided e -> asked(StepStatus.DOING, e.request(), at);
      case CompensationDecided e -> asked(StepStatus.COMPENSATING, e.request(), at);
      case StepRetried e -> new StepProgress(name, status, request, e.attempt(), results, note, at);
      case StepDone e ->
          new StepProgress(name, StepStatus.DONE, request, attempts, e.results(), "", at);
      case StepRefused e -> to(StepStatus.REFUSED, e.reason(), at);
      case StepUnknown e -> to(StepStatus.UNKNOWN, e.reason(), at);
      case CompensationDone e -> to(StepStatus.COMPENSATED, note, at);
      case CompensationFailed e -> to(StepStatus.COMPENSATION_FAILED, e.reason(), at);
    };
  }

  /** What failed may be asked for again. A failed undoing may have been done. */
  StepProgress again(Instant at) {
    boolean undoing = status == StepStatus.COMPENSATION_FAILED;
    return to(undoing ? StepStatus.UNKNOWN : StepStatus.PENDING, note, at);
  }

  private StepProgress asked(StepStatus next, Request what, Instant at) {
    return new StepProgress(name, next, Optional.of(what), 1, results, note, at);
  }

  private StepProgress to(StepStatus next, String why, Instant at) {
    return new StepProgress(name, next, request, attempts, results, why, at);
  }

  StepStanding standing() {
    String participant = request.map(Request::participant).orElse("");
    return new StepStanding(name, participant, status, attempts, since, note, results);
  }
}
