package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.CompensationDone;
import dev.troupe.transactions.saga.Saga.CompensationFailed;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.StepDone;
import dev.troupe.transactions.saga.Saga.StepRefused;
import dev.troupe.transactions.saga.Saga.StepUnknown;
import java.time.Instant;

/** A request whose answer is awaited, or would still tell something, and what its answers mean. */
record Asked(Progress saga, StepProgress step) {

  RequestKey id() {
    return saga.id();
  }

  String name() {
    return step.name();
  }

  Request request() {
    return step.request().orElseThrow();
  }

  /** Or its undoing. */
  boolean isAction() {
    return step.status() == StepStatus.DOING || step.status() == StepStatus.UNKNOWN;
  }

  Event done(Facts results, Instant now) {
    return isAction()
        ? new StepDone(id(), name(), results, now)
        : new CompensationDone(id(), name(), now);
  }

  Event refused(String reason, Instant now) {
    return isAction()
        ? new StepRefused(id(), name(), Saga.cut(reason), now)
        : new CompensationFailed(id(), name(), Saga.cut(reason), false, now);
  }

  /** Its answer is forgotten. It will not be done any more. */
  Event expired(Instant now) {
    return lost("its answer is forgotten", false, now);
  }

  /** It was asked for as often as it may be. */
  Event unanswered(Instant now) {
    return lost("no answer to attempt %d, the last".formatted(step.attempts()), true, now);
  }

  private Event lost(String reason, boolean keyLives, Instant now) {
    return isAction()
        ? new StepUnknown(id(), name(), reason, keyLives, now)
        : new CompensationFailed(id(), name(), reason, keyLives, now);
  }
}
