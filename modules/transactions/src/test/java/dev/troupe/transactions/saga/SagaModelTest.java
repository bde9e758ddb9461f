package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.CompensationDecided;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.SagaEnded;
import dev.troupe.transactions.saga.Saga.StepDecided;
import dev.troupe.transactions.saga.Saga.StepRetried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random definitions, random answers, a crash after any event: the laws of a saga hold. */
class SagaModelTest {

  private static final int SEEDS = 2_000;

  @Test
  void whateverIsAnsweredTheLawsHold() {
    var ends = new TreeSet<SagaStatus>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      ends.add(new Run(seed).play());
    }
    assertThat(ends)
        .containsExactly(SagaStatus.COMPLETED, SagaStatus.COMPENSATED, SagaStatus.ABANDONED);
  }

  private static final class Run {
    final SplittableRandom random;
    final SagaDefinition definition;
    final Mind mind;
    final List<Participant.Reply> sent = new ArrayList<>();
    final TreeSet<Long> settled = new TreeSet<>(); // keys that can take no effect any more
    final String what;
    int checked;

    Run(long seed) {
      random = new SplittableRandom(seed);
      definition = Plans.random(random);
      mind = new Mind(definition);
      what =
          "seed "
              + seed
              + ", stages of "
              + definition.stages().stream().map(Stage::steps).map(List::size).toList();
    }

    SagaStatus play() {
      mind.start(1);
      for (int i = 0; i < 500 && !mind.status(1).ended(); i++) {
        check();
        move();
      }
      check();
      assertThat(mind.status(1).ended()).as(what).isTrue();
      return mind.status(1);
    }

    private void move() {
      mind.pass(Duration.ofSeconds(random.nextInt(10)));
      List<StepProgress> waiting = mind.saga(1).underWay();
      switch (random.nextInt(12)) {
        case 0 -> mind.deadline(1);
        case 1 -> mind.restart();
        case 2 -> mind.restartFromSnapshot();
        case 3 -> { // an old answer comes again
          if (!sent.isEmpty()) {
            mind.answer(sent.get(random.nextInt(sent.size())));
          }
        }
        default -> {
          if (mind.status(1) == SagaStatus.PARKED) {
            operate();
          } else {
            assertThat(waiting).as("%s: nobody is asked, and it stands still", what).isNotEmpty();
            answer(waiting.get(random.nextInt(waiting.size())));
          }
        }
      }
    }

    private void operate() {
      if (random.nextInt(5) == 0) {
        mind.abandon(1);
      } else {
        mind.resume(1);
      }
    }

    private void answer(StepProgress step) {
      RequestKey key = step.request().orElseThrow().key();
      int lot = random.nextInt(20);
      if (lot < 3) {
        mind.attemptOver(1, step.name());
        mind.take(mind.state.retry(key, mind.now));
        return;
      }
      Participant.Reply reply =
          switch (lot) {
            case 3 -> new Participant.Expired(key);
            case 4 -> new Participant.Overloaded(key);
            case 5, 6 -> new Participant.Refused(key, "no");
            default -> new Participant.Done(key, Facts.of("receipt", key.sequence()));
          };
      sent.add(reply);
      if (!(reply instanceof Participant.Overloaded)) {
        settled.add(key.sequence());
      }
      mind.answer(reply);
    }

    /** Every event since the last time, in the state in which it was decided. */
    private void check() {
      for (; checked < mind.events.size(); checked++) {
        Event event = mind.events.get(checked);
        if (checked > 0) {
          laws(event, progress(checked));
        }
      }
      replay();
    }

    private Progress progress(int events) {
      return mind.replayed(mind.events.subList(0, events), mind.definitions)
          .book()
          .find(Mind.id(1))
          .orElseThrow();
    }

    private void laws(Event event, Progress before) {
      switch (event) {
        case StepDecided e -> {
          assertThat(before.status()).as(what).isEqualTo(SagaStatus.RUNNING);
          assertThat(before.step(e.step()).status()).as(what).isEqualTo(StepStatus.PENDING);
          stagesBefore(e.step())
              .forEach(
                  stage ->
                      assertThat(before.of(stage))
                          .as("%s: %s is asked for too early", what, e.step())
                          .allMatch(step -> step.status() == StepStatus.DONE));
          newKey(e.request(), before);
          before
              .step(e.step())
              .request()
              .ifPresent(
                  old ->
                      assertThat(settled)
                          .as("%s: %s may still take effect", what, old)
                          .contains(old.key().sequence()));
        }
        case CompensationDecided e -> {
          assertThat(before.step(e.step()).status())
              .as("%s: %s was not done", what, e.step())
              .isIn(StepStatus.DONE, StepStatus.UNKNOWN);
          definition.stages().stream()
              .filter(Stage::pivot)
              .flatMap(stage -> before.of(stage).stream())
              .forEach(
                  pivot ->
                      assertThat(pivot.attempts() == 0 || pivot.status() == StepStatus.REFUSED)
                          .as("%s: there is no way back", what)
                          .isTrue());
          stagesAfter(e.step())
              .forEach(
                  stage ->
                      assertThat(undoable(before.of(stage)))
                          .as("%s: %s is undone too early", what, e.step())
                          .allMatch(Run::leftNothing));
          newKey(e.request(), before);
        }
        case StepRetried e -> {
          assertThat(before.step(e.step()).status().underWay()).as(what).isTrue();
          assertThat(e.attempt()).as(what).isBetween(2, 3);
        }
        case SagaEnded e -> {
          boolean forward = e.outcome() == SagaStatus.COMPLETED;
          assertThat(forward ? before.steps() : undoable(before.steps()))
              .as("%s: ends %s", what, e.outcome())
              .allMatch(step -> forward ? step.status() == StepStatus.DONE : leftNothing(step));
        }
        default -> {}
      }
    }

    private void newKey(Request request, Progress before) {
      assertThat(before.steps())
          .as("%s: key %s", what, request.key())
          .allMatch(
              step ->
                  step.request().map(r -> r.key().sequence()).orElse(0L)
                      < request.key().sequence());
    }

    private List<StepProgress> undoable(List<StepProgress> steps) {
      return steps.stream()
          .filter(step -> definition.step(step.name()).undo().isPresent())
          .toList();
    }

    private static boolean leftNothing(StepProgress step) {
      return switch (step.status()) {
        case PENDING, REFUSED, COMPENSATED -> true;
        default -> false;
      };
    }

    private List<Stage> stagesBefore(String step) {
      return definition.stages().subList(0, stageOf(step));
    }

    private List<Stage> stagesAfter(String step) {
      return definition.stages().subList(stageOf(step) + 1, definition.stages().size());
    }

    private int stageOf(String name) {
      for (int i = 0; i < definition.stages().size(); i++) {
        if (definition.stages().get(i).steps().stream().anyMatch(s -> s.name().equals(name))) {
          return i;
        }
      }
      throw new AssertionError(name);
    }

    /**
     * What a replay gives is what there was; and if only some of the events that were decided
     * together had come to disk, the rest is decided again, with the same keys.
     */
    private void replay() {
      var replayed = mind.replayed(mind.events, mind.definitions);
      assertThat(replayed.snapshot()).as(what).isEqualTo(mind.state.snapshot());
      var restored =
          SagaState.restore(mind.settings, mind.definitions, Mind.CLIENT, replayed.snapshot());
      assertThat(restored.snapshot()).as(what).isEqualTo(replayed.snapshot());
      assertThat(replayed.recovered(Mind.id(1), mind.now)).as(what).isEmpty();

      int all = mind.events.size();
      for (int cut = mind.batch + 1; cut < all; cut++) {
        var torn = mind.replayed(mind.events.subList(0, cut), mind.definitions);
        if (torn.book().find(Mind.id(1)).orElseThrow().status() != SagaStatus.PARKED) {
          assertThat(torn.recovered(Mind.id(1), mind.events.getLast().at()))
              .as("%s: cut after %s", what, mind.events.get(cut - 1))
              .isEqualTo(mind.events.subList(cut, all));
        }
      }
    }
  }
}
