package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.SagaResumed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A saga is parked since nobody answered; then somebody does. */
class LateAnswerTest {

  private final Mind mind = new Mind(Plans.order(1));

  /** Nobody says whether the pivot was done. */
  private RequestKey parkedAtThePivot() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.silence(1, "ship");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    return mind.request(1, "ship").key();
  }

  private List<String> again() {
    return mind.events.stream()
        .filter(SagaResumed.class::isInstance)
        .flatMap(event -> ((SagaResumed) event).again().stream())
        .toList();
  }

  @Test
  void whatWasDoneAfterAllIsRememberedAndNotAskedForAgain() {
    RequestKey ship = parkedAtThePivot();
    mind.restartFromSnapshot();
    mind.answer(new Participant.Done(ship, Facts.of("receipt", "late")));
    assertThat(mind.status(1)).as("an operator looks first").isEqualTo(SagaStatus.PARKED);
    assertThat(mind.status(1, "ship")).isEqualTo(StepStatus.DONE);
    assertThat(mind.saga(1).step("ship").results()).isEqualTo(Facts.of("receipt", "late"));
    mind.restart();
    mind.resume(1);
    assertThat(again()).isEmpty();
    assertThat(mind.request(1, "ship").key()).isEqualTo(ship);
    assertThat(mind.status(1, "notify")).isEqualTo(StepStatus.DOING);
  }

  @Test
  void aLateRefusalSaysThatTheKeyIsDeadSoANewOneIsTaken() {
    RequestKey ship = parkedAtThePivot();
    mind.answer(new Participant.Refused(ship, "no carrier"));
    assertThat(mind.status(1, "ship")).isEqualTo(StepStatus.REFUSED);
    mind.resume(1);
    assertThat(mind.request(1, "ship").key()).isNotEqualTo(ship);
  }

  @Test
  void aLateExpiryLeavesItUnknownButItsKeyIsDead() {
    RequestKey ship = parkedAtThePivot();
    mind.answer(new Participant.Expired(ship));
    assertThat(mind.status(1, "ship")).isEqualTo(StepStatus.UNKNOWN);
    mind.resume(1);
    assertThat(mind.request(1, "ship").key()).isNotEqualTo(ship);
  }

  @Test
  void aSecondLateAnswerChangesNothing() {
    RequestKey ship = parkedAtThePivot();
    mind.answer(new Participant.Done(ship, Facts.NONE));
    assertThat(mind.answer(new Participant.Refused(ship, "who asks?"))).isEmpty();
    assertThat(mind.status(1, "ship")).isEqualTo(StepStatus.DONE);
  }

  @Test
  void anUndoingThatWasDoneAfterAllIsNotRepeated() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.refuse(1, "ship");
    mind.silence(1, "charge");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    RequestKey undo = mind.request(1, "charge").key();
    mind.answer(new Participant.Done(undo, Facts.NONE));
    assertThat(mind.status(1, "charge")).isEqualTo(StepStatus.COMPENSATED);
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    mind.resume(1);
    assertThat(mind.status(1, "reserve")).isEqualTo(StepStatus.COMPENSATING);
    mind.done(1, "reserve");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(mind.request(1, "charge").key()).isEqualTo(undo);
  }

  /** What is undone already is not done again because of an old answer. */
  @Test
  void whileItGoesBackALateAnswerToAnActionIsOfNoUse() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.silence(1, "charge");
    RequestKey charge =
        mind.events.stream()
            .filter(Saga.StepDecided.class::isInstance)
            .map(event -> ((Saga.StepDecided) event))
            .filter(event -> event.step().equals("charge"))
            .map(event -> event.request().key())
            .findFirst()
            .orElseThrow();
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(mind.answer(new Participant.Done(charge, Facts.NONE))).isEmpty();
    assertThat(mind.status(1, "charge")).isEqualTo(StepStatus.COMPENSATING);
  }

  @Test
  void afterAnAbandonmentNothingIsHeard() {
    RequestKey ship = parkedAtThePivot();
    mind.abandon(1);
    assertThat(mind.answer(new Participant.Done(ship, Facts.NONE))).isEmpty();
    assertThat(mind.status(1)).isEqualTo(SagaStatus.ABANDONED);
  }
}
