package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.DeadlinePassed;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.SagaAbandoned;
import dev.troupe.transactions.saga.Saga.SagaEnded;
import dev.troupe.transactions.saga.Saga.SagaParked;
import dev.troupe.transactions.saga.Saga.SagaResumed;
import dev.troupe.transactions.saga.Saga.SagaStarted;
import dev.troupe.transactions.saga.Saga.SagaTurned;
import dev.troupe.transactions.saga.Saga.Standing;
import dev.troupe.transactions.saga.Saga.StepEvent;
import dev.troupe.transactions.saga.Saga.Summary;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One saga, as its events tell; its definition is not needed for that. A value.
 *
 * @param turned whether it goes back, or went when it was parked
 */
public record Progress(
    RequestKey id,
    String definition,
    int version,
    Facts facts,
    Instant started,
    Optional<Instant> deadline,
    boolean pastDeadline,
    boolean turned,
    SagaStatus status,
    String note,
    Instant since,
    List<StepProgress> steps) {

  static Progress of(SagaStarted event) {
    return new Progress(
        event.saga(),
        event.definition(),
        event.version(),
        event.facts(),
        event.at(),
        event.deadline(),
        false,
        false,
        SagaStatus.RUNNING,
        "",
        event.at(),
        event.steps().stream().map(name -> StepProgress.pending(name, event.at())).toList());
  }

  Progress apply(Event event) {
    Instant at = event.at();
    return switch (event) {
      case SagaStarted e -> of(e);
      case StepEvent e ->
          with(steps.stream().map(s -> s.name().equals(e.step()) ? s.apply(e) : s).toList());
      case DeadlinePassed e ->
          new Progress(
              id,
              definition,
              version,
              facts,
              started,
              deadline,
              true,
              turned,
              status,
              note,
              since,
              steps);
      case SagaTurned e -> to(SagaStatus.COMPENSATING, true, e.reason(), at);
      case SagaParked e -> to(SagaStatus.PARKED, turned, e.reason(), at);
      case SagaAbandoned e ->
          to(
              SagaStatus.ABANDONED,
              turned,
              "%s: %s (was: %s)".formatted(e.by(), e.reason(), note),
              at);
      case SagaEnded e -> to(e.outcome(), turned, note, at);
      case SagaResumed e ->
          with(steps.stream().map(s -> e.again().contains(s.name()) ? s.again(at) : s).toList())
              .to(turned ? SagaStatus.COMPENSATING : SagaStatus.RUNNING, turned, note, at);
    };
  }

  private Progress with(List<StepProgress> others) {
    return new Progress(
        id,
        definition,
        version,
        facts,
        started,
        deadline,
        pastDeadline,
        turned,
        status,
        note,
        since,
        others);
  }

  private Progress to(SagaStatus next, boolean back, String why, Instant at) {
    return new Progress(
        id,
        definition,
        version,
        facts,
        started,
        deadline,
        pastDeadline,
        back,
        next,
        why,
        at,
        steps);
  }

  StepProgress step(String name) {
    return steps.stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("saga %s has no step '%s'".formatted(id, name)));
  }

  /** The steps of a stage. */
  List<StepProgress> of(Stage stage) {
    return stage.steps().stream().map(step -> step(step.name())).toList();
  }

  /** The steps whose answers are awaited. */
  List<StepProgress> underWay() {
    return steps.stream().filter(step -> step.status().underWay()).toList();
  }

  /**
   * The steps whose answers mean something: those under way; and while it is parked, those that
   * were given up without any. When it goes on, these are asked or undone under new keys.
   */
  List<StepProgress> answerable() {
    if (status.ended()) {
      return List.of();
    }
    return steps.stream()
        .filter(step -> step.status().underWay() || status == SagaStatus.PARKED && step.open())
        .toList();
  }

  Known known() {
    var results = new TreeMap<String, Facts>();
    steps.forEach(step -> results.put(step.name(), step.results()));
    return new Known(id.toString(), facts, results);
  }

  Standing standing() {
    return new Standing(
        id,
        definition,
        version,
        status,
        note,
        started,
        since,
        deadline,
        pastDeadline,
        facts,
        steps.stream().map(StepProgress::standing).toList());
  }

  Summary summary() {
    return new Summary(id, definition, version, status, note, started, since, pastDeadline);
  }
}
