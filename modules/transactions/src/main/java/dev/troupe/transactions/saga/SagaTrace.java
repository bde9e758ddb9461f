package dev.troupe.transactions.saga;

import dev.troupe.core.trace.Trace;
import dev.troupe.transactions.saga.Saga.CompensationDecided;
import dev.troupe.transactions.saga.Saga.CompensationDone;
import dev.troupe.transactions.saga.Saga.CompensationFailed;
import dev.troupe.transactions.saga.Saga.DeadlinePassed;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.SagaAbandoned;
import dev.troupe.transactions.saga.Saga.SagaEnded;
import dev.troupe.transactions.saga.Saga.SagaParked;
import dev.troupe.transactions.saga.Saga.SagaResumed;
import dev.troupe.transactions.saga.Saga.SagaStarted;
import dev.troupe.transactions.saga.Saga.SagaTurned;
import dev.troupe.transactions.saga.Saga.StepDecided;
import dev.troupe.transactions.saga.Saga.StepDone;
import dev.troupe.transactions.saga.Saga.StepRefused;
import dev.troupe.transactions.saga.Saga.StepRetried;
import dev.troupe.transactions.saga.Saga.StepUnknown;

/** Tells the trace what is on disk, before anything of it is sent. */
record SagaTrace(Trace trace) {

  void report(Event event) {
    switch (event) {
      case SagaStarted e -> saga("saga-started", e, "definition", e.definition());
      case SagaTurned e -> saga("saga-compensating", e, "reason", e.reason());
      case SagaParked e -> saga("saga-parked", e, "reason", e.reason());
      case SagaResumed e -> saga("saga-resumed", e, "by", e.by());
      case SagaAbandoned e -> saga("saga-abandoned", e, "by", e.by());
      case SagaEnded e -> saga("saga-ended", e, "outcome", e.outcome().name());
      case DeadlinePassed e -> saga("saga-past-deadline", e, "at", e.at().toString());
      case StepDecided e -> step("step-decided", e, "key", e.request().key().toString());
      case StepRetried e -> step("step-retried", e, "attempt", e.attempt());
      case StepDone e -> step("step-done", e, "results", e.results().entries().toString());
      case StepRefused e -> step("step-refused", e, "reason", e.reason());
      case StepUnknown e -> step("step-unknown", e, "reason", e.reason());
      case CompensationDecided e ->
          step("compensation-decided", e, "key", e.request().key().toString());
      case CompensationDone e -> step("compensation-done", e, "at", e.at().toString());
      case CompensationFailed e -> step("compensation-failed", e, "reason", e.reason());
    }
  }

  private void saga(String what, Event event, String name, Object detail) {
    trace.emit(what, "saga", event.saga().toString(), name, detail);
  }

  private void step(String what, Saga.StepEvent event, String name, Object detail) {
    trace.emit(what, "saga", event.saga().toString(), "step", event.step(), name, detail);
  }
}
