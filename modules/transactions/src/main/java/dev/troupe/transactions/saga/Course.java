package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.CompensationDecided;
import dev.troupe.transactions.saga.Saga.CompensationFailed;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.SagaEnded;
import dev.troupe.transactions.saga.Saga.SagaParked;
import dev.troupe.transactions.saga.Saga.SagaTurned;
import dev.troupe.transactions.saga.Saga.StepDecided;
import dev.troupe.transactions.saga.Saga.StepRefused;
import dev.troupe.transactions.saga.Saga.StepUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides what follows from where a saga stands, by its definition. It needs nothing else, so
 * whatever was on disk before a crash leads to the same decisions after it.
 */
final class Course {

  private final SagaDefinition definition;
  private final String client;
  private final Instant now;
  private long sequence;

  /**
   * @param client in the keys of requests
   * @param sequence the last that was used
   */
  Course(SagaDefinition definition, String client, long sequence, Instant now) {
    this.definition = definition;
    this.client = client;
    this.sequence = sequence;
    this.now = now;
  }

  /** Everything that is to be decided; nothing while answers are awaited. */
  List<Event> from(Progress saga) {
    var decided = new ArrayList<Event>();
    Progress here = saga;
    for (List<Event> next = next(here); !next.isEmpty(); next = next(here)) {
      for (Event event : next) {
        here = here.apply(event);
      }
      decided.addAll(next);
    }
    return decided;
  }

  private List<Event> next(Progress saga) {
    return switch (saga.status()) {
      case RUNNING -> forward(saga);
      case COMPENSATING -> back(saga);
      case PARKED, COMPLETED, COMPENSATED, ABANDONED -> List.of();
    };
  }

  /** Stage by stage, each when all of the one before is done. */
  private List<Event> forward(Progress saga) {
    for (int i = 0; i < definition.stages().size(); i++) {
      List<StepProgress> steps = saga.of(definition.stages().get(i));
      if (!steps.stream().allMatch(step -> step.status() == StepStatus.DONE)) {
        return stage(saga, steps, i - definition.pivot());
      }
    }
    return List.of(new SagaEnded(saga.id(), SagaStatus.COMPLETED, now));
  }

  /**
   * @param place of the stage: negative before the pivot, 0 the pivot, positive after it
   */
  private List<Event> stage(Progress saga, List<StepProgress> steps, int place) {
    List<StepProgress> doing = having(steps, StepStatus.DOING);
    List<StepProgress> failed = having(steps, StepStatus.REFUSED, StepStatus.UNKNOWN);
    if (saga.pastDeadline() && place < 0 && !doing.isEmpty()) {
      // Undone as if it had been done. The pivot cannot be: its answer is worth waiting for.
      return all(doing, step -> unknown(saga, step));
    }
    if (!failed.isEmpty()) {
      boolean noWayBack = place > 0 || place == 0 && having(failed, StepStatus.REFUSED).isEmpty();
      return !doing.isEmpty()
          ? List.of()
          : List.of(noWayBack ? parked(saga, failed) : turned(saga, why(failed)));
    }
    boolean untouched = steps.stream().allMatch(step -> step.request().isEmpty());
    boolean late = saga.pastDeadline() && place <= 0 && untouched;
    return late
        ? List.of(turned(saga, "its deadline passed at " + saga.deadline().orElseThrow()))
        : all(having(steps, StepStatus.PENDING), step -> act(saga, step));
  }

  /** Stage by stage from the last; whatever may have been done is undone. */
  private List<Event> back(Progress saga) {
    for (Stage stage : definition.stages().reversed()) {
      List<StepProgress> steps =
          saga.of(stage).stream()
              .filter(step -> definition.step(step.name()).undo().isPresent())
              .toList();
      List<StepProgress> left = having(steps, StepStatus.DONE, StepStatus.UNKNOWN);
      if (!left.isEmpty()) {
        return all(left, step -> undo(saga, step));
      }
      if (!having(steps, StepStatus.COMPENSATING).isEmpty()) {
        return List.of();
      }
      List<StepProgress> failed = having(steps, StepStatus.COMPENSATION_FAILED);
      if (!failed.isEmpty()) {
        return List.of(parked(saga, failed));
      }
    }
    return List.of(new SagaEnded(saga.id(), SagaStatus.COMPENSATED, now));
  }

  private Event act(Progress saga, StepProgress step) {
    var asked = definition.step(step.name());
    return ask(
        saga,
        asked,
        asked.action(),
        StepDecided::new,
        reason -> new StepRefused(saga.id(), step.name(), reason, now));
  }

  private Event undo(Progress saga, StepProgress step) {
    var asked = definition.step(step.name());
    return ask(
        saga,
        asked,
        asked.undo().orElseThrow(),
        CompensationDecided::new,
        reason -> new CompensationFailed(saga.id(), step.name(), reason, false, now));
  }

  private interface Decided {
    Event of(RequestKey saga, String step, Request request, Instant at);
  }

  private Event ask(
      Progress saga,
      Step step,
      Step.Action action,
      Decided decided,
      Function<String, Event> impossible) {
    Facts facts;
    try {
      facts = action.request().apply(saga.known());
    } catch (RuntimeException e) {
      return impossible.apply(Saga.cut("'%s' cannot be asked for: %s".formatted(action.what(), e)));
    }
    var key = new RequestKey(client, ++sequence);
    var request = new Request(key, step.participant(), action.what(), facts);
    return decided.of(saga.id(), step.name(), request, now);
  }

  private Event unknown(Progress saga, StepProgress step) {
    return new StepUnknown(saga.id(), step.name(), "no answer before the deadline", true, now);
  }

  private Event turned(Progress saga, String reason) {
    return new SagaTurned(saga.id(), reason, now);
  }

  private Event parked(Progress saga, List<StepProgress> failed) {
    return new SagaParked(saga.id(), why(failed), now);
  }

  private static String why(List<StepProgress> failed) {
    return Saga.cut(
        failed.stream()
            .map(step -> "%s %s: %s".formatted(step.name(), word(step.status()), step.note()))
            .collect(Collectors.joining("; ")));
  }

  private static String word(StepStatus status) {
    return switch (status) {
      case REFUSED -> "was refused";
      case COMPENSATION_FAILED -> "could not be undone";
      default -> "may have been done";
    };
  }

  private static List<StepProgress> having(List<StepProgress> steps, StepStatus... wanted) {
    return steps.stream().filter(step -> List.of(wanted).contains(step.status())).toList();
  }

  private static List<Event> all(List<StepProgress> steps, Function<StepProgress, Event> decision) {
    return steps.stream().map(decision).toList();
  }
}
