package dev.troupe.node.desk;

import dev.troupe.transactions.saga.Saga.Page;
import dev.troupe.transactions.saga.Saga.Standing;
import dev.troupe.transactions.saga.Saga.StepStanding;
import dev.troupe.transactions.saga.Saga.Summary;
import dev.troupe.transactions.saga.SagaStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sagas as clients see them. An order has the id of its saga. */
final class SagaForms {

  private SagaForms() {}

  static String state(SagaStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> standing(Standing saga) {
    var form =
        summary(
            new Summary(
                saga.id(),
                saga.definition(),
                saga.version(),
                saga.status(),
                saga.note(),
                saga.started(),
                saga.since(),
                saga.pastDeadline()));
    form.putAll(
        Answer.object(
            "deadline",
            saga.deadline().map(Instant::toString),
            "facts",
            saga.facts().entries(),
            "steps",
            saga.steps().stream().map(SagaForms::step).toList()));
    return form;
  }

  private static Map<String, Object> step(StepStanding step) {
    return Answer.object(
        "step",
        step.name(),
        "at",
        step.participant(),
        "state",
        step.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "attempts",
        step.attempts(),
        "since",
        step.since().toString(),
        "note",
        step.note());
  }

  static Map<String, Object> page(Page page) {
    var counts = new LinkedHashMap<String, Object>();
    page.counts().forEach((status, count) -> counts.put(state(status), count));
    return Answer.object(
        "counts",
        counts,
        "more",
        page.more(),
        "sagas",
        page.sagas().stream().map(SagaForms::summary).toList());
  }

  private static Map<String, Object> summary(Summary saga) {
    return Answer.object(
        "id",
        saga.id().toString(),
        "definition",
        saga.definition(),
        "version",
        saga.version(),
        "state",
        state(saga.status()),
        "note",
        saga.note(),
        "started",
        saga.started().toString(),
        "since",
        saga.since().toString(),
        "past_deadline",
        saga.pastDeadline());
  }
}
