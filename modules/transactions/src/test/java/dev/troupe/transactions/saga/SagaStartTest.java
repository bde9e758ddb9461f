package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.transactions.saga.Saga.AlreadyStarted;
import dev.troupe.transactions.saga.Saga.Conflict;
import dev.troupe.transactions.saga.Saga.NoSuchDefinition;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.NotRegistered;
import dev.troupe.transactions.saga.Saga.Overloaded;
import dev.troupe.transactions.saga.Saga.StartExpired;
import dev.troupe.transactions.saga.Saga.Started;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starting: twice, too many, of which version. */
class SagaStartTest {

  private final Mind mind = new Mind(Plans.order(1));

  @Test
  void aRepeatedStartStartsNothing() {
    mind.start(1);
    int events = mind.events.size();
    assertThat(mind.start(1)).isEqualTo(new AlreadyStarted(Mind.id(1), 1));
    mind.restart();
    assertThat(mind.start(1)).isEqualTo(new AlreadyStarted(Mind.id(1), 1));
    assertThat(mind.start(1, "order", Facts.of("item", "lamp")))
        .isEqualTo(new Conflict(Mind.id(1), "order", Facts.of("item", "book")));
    assertThat(mind.events).hasSize(events);
  }

  @Test
  void aStartThatComesAgainWhenAllIsForgottenIsRefusedAndNotExecuted() {
    var small = new Mind("most-ended = 1", Definitions.of(Plans.order(1)));
    for (int i = 1; i <= 2; i++) {
      small.start(i);
      small.refuse(i, "reserve");
    }
    assertThat(small.state.book().get(Mind.id(1))).isEqualTo(new NoSuchSaga(Mind.id(1)));
    assertThat(small.start(1)).as("its session lives").isEqualTo(new AlreadyStarted(Mind.id(1), 1));
    small.pass(Duration.ofMinutes(16));
    small.start(3);
    small.restartFromSnapshot();
    assertThat(small.start(1)).isEqualTo(new StartExpired(Mind.id(1)));
  }

  @Test
  void tooManyAreRefusedBeforeAnythingHappensAndParkedOnesCount() {
    var small = new Mind("most-running = 2", Definitions.of(Plans.order(1)));
    small.start(1);
    small.start(2);
    List.of("reserve", "charge").forEach(step -> small.done(1, step));
    small.silence(1, "ship");
    assertThat(small.start(3))
        .isEqualTo(new Overloaded(Mind.id(3), "troupe.saga.most-running = 2"));
    small.abandon(1);
    assertThat(small.start(3)).isInstanceOf(Started.class);
  }

  @Test
  void anUnknownDefinitionIsNamed() {
    assertThat(mind.start(1, "refund", Facts.NONE))
        .isEqualTo(new NoSuchDefinition(Mind.id(1), "refund"));
  }

  @Test
  void aRunningSagaKeepsItsVersionWhileNewOnesTakeTheNewest() {
    mind.start(1);
    var second = SagaDefinition.named("order", 2).pivot(Plans.step("everything")).build();
    mind.definitions = Definitions.of(Plans.order(1), second);
    mind.restart();
    mind.start(2);
    assertThat(mind.saga(2).version()).isEqualTo(2);
    mind.done(1, "reserve");
    assertThat(mind.saga(1).version()).isEqualTo(1);
    assertThat(mind.status(1, "charge")).isEqualTo(StepStatus.DOING);
  }

  @Test
  void aSagaWhoseVersionIsGoneIsParkedAndGoesOnWhenItIsBack() {
    mind.start(1);
    Request first = mind.request(1, "reserve");
    Definitions old = mind.definitions;
    mind.definitions = Definitions.of(Plans.order(2));
    mind.restart();
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    assertThat(mind.saga(1).note()).contains("version 1 of 'order'");
    assertThat(mind.resume(1)).isEqualTo(new NotRegistered(Mind.id(1), "order", 1));
    assertThat(mind.attemptOver(1, "reserve")).as("nothing is sent").isTrue();
    assertThat(mind.status(1, "reserve")).isEqualTo(StepStatus.DOING);

    mind.definitions = old;
    mind.restart();
    assertThat(mind.resume(1)).isEqualTo(new Saga.Accepted(Mind.id(1)));
    assertThat(mind.request(1, "reserve")).as("still the same question").isEqualTo(first);
    mind.done(1, "reserve");
    assertThat(mind.status(1, "charge")).isEqualTo(StepStatus.DOING);
  }
}
