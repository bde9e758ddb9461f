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
 * @param keyLives whether a request that is not awaited any more may still arrive and take effect
 * @param results of the action
 */
public record StepProgress(
    String name,
    StepStatus status,
    Optional<Request> request,
    int attempts,
    boolean keyLives,
    Facts results,
    String note,
    Instant since) {

  static StepProgress pending(String name, Instant since) {
    return new StepProgress(
        name, StepStatus.PENDING, Optional.empty(), 0, false, Facts.NONE, "", since);
  }

  /** Whether the action came to nothing good. */
  boolean failed() {
    return status == StepStatus.REFUSED || status == StepStatus.UNKNOWN;
  }

  /** Whether nobody has answered, and somebody still may. */
  boolean open() {
    return keyLives && (status == StepStatus.UNKNOWN || status == StepStatus.COMPENSATION_FAILED);
  }

  StepProgress apply(StepEvent event) {
    Instant at = event.at();
    return switch (event) {
      case StepDecided e -> asked(StepStatus.DOING, Optional.of(e.request()), 1, at);
      case CompensationDecided e -> asked(StepStatus.COMPENSATING, Optional.of(e.request()), 1, at);
      case StepRetried e -> asked(status, request, e.attempt(), at);
      case StepDone e -> answered(StepStatus.DONE, false, e.results(), "", at);
      case StepRefused e -> answered(StepStatus.REFUSED, false, results, e.reason(), at);
      case StepUnknown e -> answered(StepStatus.UNKNOWN, e.keyLives(), results, e.reason(), at);
      case CompensationDone e -> answered(StepStatus.COMPENSATED, false, results, note, at);
      case CompensationFailed e ->
          answered(StepStatus.COMPENSATION_FAILED, e.keyLives(), results, e.reason(), at);
    };
  }

  /**
   * What failed is tried again. While its request may still take effect, it is the same request:
   * two would be done twice, or one done after the other was refused. Otherwise it is to be decided
   * anew.
   */
  StepProgress again(Instant at) {
    boolean undoing = status == StepStatus.COMPENSATION_FAILED;
    if (keyLives) {
      return asked(undoing ? StepStatus.COMPENSATING : StepStatus.DOING, request, 1, at);
    }
    return answered(undoing ? StepStatus.UNKNOWN : StepStatus.PENDING, false, results, note, at);
  }

  private StepProgress asked(StepStatus next, Optional<Request> what, int attempt, Instant at) {
    return new StepProgress(name, next, what, attempt, true, results, note, at);
  }

  private StepProgress answered(
      StepStatus next, boolean lives, Facts said, String why, Instant at) {
    return new StepProgress(name, next, request, attempts, lives, said, why, at);
  }

  StepStanding standing() {
    String participant = request.map(Request::participant).orElse("");
    return new StepStanding(name, participant, status, attempts, since, note, results);
  }
}
