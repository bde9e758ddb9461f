package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.CompensationDecided;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.NotParked;
import dev.troupe.transactions.saga.Saga.Started;
import dev.troupe.transactions.saga.Saga.StepDecided;
import dev.troupe.transactions.saga.Saga.StepRetried;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SagaStateTest {

  private final Mind mind = new Mind(Plans.order(1));

  private List<String> undone() {
    return mind.events.stream()
        .filter(CompensationDecided.class::isInstance)
        .map(event -> ((CompensationDecided) event).step())
        .toList();
  }

  private List<String> asked() {
    return mind.events.stream()
        .filter(StepDecided.class::isInstance)
        .map(event -> ((StepDecided) event).step())
        .toList();
  }

  @Test
  void stepsFollowOneAnotherUntilAllAreDone() {
    assertThat(mind.start(1)).isEqualTo(new Started(Mind.id(1), 1));
    for (String step : List.of("reserve", "charge", "ship", "notify")) {
      assertThat(mind.status(1, step)).isEqualTo(StepStatus.DOING);
      mind.done(1, step);
    }
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPLETED);
    assertThat(asked()).containsExactly("reserve", "charge", "ship", "notify");
  }

  @Test
  void whatIsPendingIsVisibleAsPending() {
    mind.start(1);
    var standing = mind.saga(1).standing();
    assertThat(standing.status()).isEqualTo(SagaStatus.RUNNING);
    assertThat(standing.steps())
        .extracting(Saga.StepStanding::status)
        .containsExactly(
            StepStatus.DOING, StepStatus.PENDING, StepStatus.PENDING, StepStatus.PENDING);
  }

  @Test
  void aRefusalUndoesWhatWasDoneInReverseAndNothingElse() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.refuse(1, "ship");
    assertThat(undone()).containsExactly("charge");
    mind.done(1, "charge");
    assertThat(undone()).containsExactly("charge", "reserve");
    mind.done(1, "reserve");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(mind.saga(1).note()).isEqualTo("ship was refused: no ship");
    assertThat(mind.status(1, "notify")).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void whatWasRefusedIsNotUndone() {
    mind.start(1);
    mind.refuse(1, "reserve");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(undone()).isEmpty();
  }

  @Test
  void whatNobodyAnsweredIsUndoneAsIfItHadBeenDone() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.silence(1, "charge");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(undone()).containsExactly("charge");
    assertThat(mind.request(1, "charge").facts()).isEqualTo(Facts.of("receipt", "unknown"));
  }

  @Test
  void aForgottenAnswerIsNoProofThatNothingWasDone() {
    mind.start(1);
    mind.expire(1, "reserve");
    assertThat(undone()).containsExactly("reserve");
  }

  @Test
  void anUndoingIsANewActionUnderAKeyOfItsOwn() {
    mind.start(1);
    RequestKey action = mind.request(1, "reserve").key();
    mind.done(1, "reserve");
    RequestKey second = mind.request(1, "charge").key();
    mind.refuse(1, "charge");
    Request undoing = mind.request(1, "reserve");
    assertThat(undoing.what()).isEqualTo("undo-reserve");
    assertThat(undoing.facts()).isEqualTo(Facts.of("receipt", "reserve"));
    assertThat(undoing.key()).isNotIn(action, second);
  }

  @Test
  void aRetryRepeatsTheKeyAndTheRequest() {
    mind.start(1);
    Request first = mind.request(1, "reserve");
    assertThat(mind.attemptOver(1, "reserve")).isFalse();
    assertThat(mind.take(mind.state.retry(first.key(), mind.now)))
        .singleElement()
        .isInstanceOfSatisfying(
            StepRetried.class, retried -> assertThat(retried.attempt()).isEqualTo(2));
    assertThat(mind.request(1, "reserve")).isEqualTo(first);
  }

  @Test
  void afterACrashTheSameKeysAreAwaitedAndTheAttemptsStillCount() {
    mind.start(1);
    Request first = mind.request(1, "reserve");
    mind.attemptOver(1, "reserve");
    mind.take(mind.state.retry(first.key(), mind.now));
    mind.restart();
    assertThat(mind.state.book().awaited(Mind.id(1))).containsExactly(first.key());
    assertThat(mind.saga(1).step("reserve").attempts()).isEqualTo(2);
    mind.attemptOver(1, "reserve");
    mind.take(mind.state.retry(first.key(), mind.now));
    assertThat(mind.attemptOver(1, "reserve")).as("the third attempt is the last").isTrue();
    assertThat(mind.status(1, "reserve")).isEqualTo(StepStatus.COMPENSATING);
  }

  @Test
  void noKeyIsUsedTwiceAlsoAfterTheSagaThatUsedItIsForgotten() {
    var small = new Mind("most-ended = 1", Definitions.of(Plans.order(1)));
    small.start(1);
    small.start(2);
    long highest = small.request(2, "reserve").key().sequence();
    small.refuse(2, "reserve");
    small.refuse(1, "reserve");
    assertThat(small.state.book().get(Mind.id(2))).isEqualTo(new NoSuchSaga(Mind.id(2)));
    small.restartFromSnapshot();
    small.start(3);
    assertThat(small.request(3, "reserve").key().sequence()).isEqualTo(highest + 1);
  }

  @Test
  void thereIsNoWayBackFromThePivot() {
    mind.start(1);
    List.of("reserve", "charge", "ship").forEach(step -> mind.done(1, step));
    mind.refuse(1, "notify");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    assertThat(mind.saga(1).note()).isEqualTo("notify was refused: no notify");
    assertThat(undone()).isEmpty();
  }

  @Test
  void aPivotThatNobodyAnswersParksSinceNeitherWayIsSafe() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.silence(1, "ship");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    assertThat(undone()).isEmpty();
    Request first = mind.request(1, "ship");
    mind.resume(1);
    assertThat(mind.request(1, "ship")).as("it may still be on its way").isEqualTo(first);
    assertThat(mind.saga(1).step("ship").attempts()).isEqualTo(1);
    mind.done(1, "ship");
    mind.done(1, "notify");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPLETED);
  }

  @Test
  void anUndoingThatFailsParksTheSagaAndGoesOnWhenResumed() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.refuse(1, "ship");
    mind.silence(1, "charge");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    assertThat(mind.status(1, "charge")).isEqualTo(StepStatus.COMPENSATION_FAILED);
    assertThat(mind.status(1, "reserve")).isEqualTo(StepStatus.DONE);
    Request first = mind.request(1, "charge");

    mind.restartFromSnapshot();
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    assertThat(mind.resume(1)).isEqualTo(new Saga.Accepted(Mind.id(1)));
    assertThat(mind.request(1, "charge")).as("nobody answered").isEqualTo(first);
    mind.refuse(1, "charge");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    mind.resume(1);
    Request second = mind.request(1, "charge");
    assertThat(second.key()).as("this one was refused").isNotEqualTo(first.key());
    mind.expire(1, "charge");
    mind.resume(1);
    assertThat(mind.request(1, "charge").key()).as("forgotten").isNotEqualTo(second.key());
    mind.done(1, "charge");
    mind.done(1, "reserve");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATED);
  }

  @Test
  void aParkedSagaIsAbandonedByAnOperatorAndByNobodyElse() {
    mind.start(1);
    assertThat(mind.abandon(1)).isEqualTo(new NotParked(Mind.id(1), SagaStatus.RUNNING));
    assertThat(mind.abandon(9)).isEqualTo(new NoSuchSaga(Mind.id(9)));
    List.of("reserve", "charge", "ship").forEach(step -> mind.done(1, step));
    mind.refuse(1, "notify");
    assertThat(mind.abandon(1)).isEqualTo(new Saga.Accepted(Mind.id(1)));
    assertThat(mind.status(1)).isEqualTo(SagaStatus.ABANDONED);
    assertThat(mind.saga(1).note()).contains("ann", "by hand", "no notify");
    assertThat(mind.resume(1)).isEqualTo(new NotParked(Mind.id(1), SagaStatus.ABANDONED));
  }

  @Test
  void theDeadlineTurnsBackAndTakesWhatIsUnderWayForDone() {
    mind.start(1);
    mind.done(1, "reserve");
    Request charge = mind.request(1, "charge");
    mind.pass(Plans.DEADLINE.minusMillis(1));
    assertThat(mind.deadline(1)).isEmpty();
    mind.pass(Duration.ofMillis(1));
    mind.deadline(1);
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(mind.saga(1).standing().pastDeadline()).isTrue();
    assertThat(undone()).containsExactly("charge");
    assertThat(mind.answer(new Participant.Done(charge.key(), Facts.NONE)))
        .as("too late")
        .isEmpty();
  }

  @Test
  void theDeadlineWaitsForThePivotsAnswerAndStopsNothingAfterIt() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.pass(Plans.DEADLINE);
    mind.deadline(1);
    assertThat(mind.status(1)).isEqualTo(SagaStatus.RUNNING);
    assertThat(mind.saga(1).pastDeadline()).isTrue();
    mind.done(1, "ship");
    mind.done(1, "notify");
    assertThat(mind.status(1)).isEqualTo(SagaStatus.COMPLETED);
    assertThat(mind.saga(1).standing().pastDeadline()).isTrue();
  }

  /** Found by chaos: the parcel was sent, and the deadline gave the money back. */
  @Test
  void theDeadlineDoesNotTurnBackAPivotThatMayHaveBeenDone() {
    mind.start(1);
    mind.done(1, "reserve");
    mind.done(1, "charge");
    mind.expire(1, "ship");
    mind.pass(Plans.DEADLINE);
    mind.deadline(1);
    assertThat(mind.status(1)).isEqualTo(SagaStatus.PARKED);
    mind.resume(1);
    assertThat(mind.status(1, "ship")).isEqualTo(StepStatus.DOING);
    assertThat(undone()).isEmpty();
  }

  @Test
  void aDeadlineThatPassedWhileTheNodeWasDownCounts() {
    mind.start(1);
    mind.pass(Plans.DEADLINE.plusHours(1));
    mind.restart();
    mind.deadline(1);
    assertThat(undone()).containsExactly("reserve");
  }

  @Test
  void aStageWaitsForAllItsSteps() {
    var group = new Mind(Plans.together());
    group.start(1);
    group.done(1, "charge");
    group.done(1, "check");
    assertThat(group.status(1, "pack")).isEqualTo(StepStatus.PENDING);
    group.done(1, "reserve");
    assertThat(group.status(1, "pack")).isEqualTo(StepStatus.DOING);
  }

  @Test
  void whenOneOfAStageIsRefusedTheOthersAreAwaitedButNotAskedAgain() {
    var group = new Mind(Plans.together());
    group.start(1);
    group.refuse(1, "check");
    assertThat(group.status(1)).isEqualTo(SagaStatus.RUNNING);
    group.done(1, "reserve");
    assertThat(group.attemptOver(1, "charge")).as("no second attempt").isTrue();
    assertThat(group.status(1)).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(group.status(1, "reserve")).isEqualTo(StepStatus.COMPENSATING);
    assertThat(group.status(1, "charge")).isEqualTo(StepStatus.COMPENSATING);
  }

  @Test
  void aRetryThatIsDueWhenItHasBecomeVainIsNotMade() {
    var group = new Mind(Plans.together());
    group.start(1);
    RequestKey charge = group.request(1, "charge").key();
    assertThat(group.attemptOver(1, "charge")).isFalse();
    group.refuse(1, "check");
    group.done(1, "reserve");
    assertThat(group.take(group.state.retry(charge, group.now)))
        .noneMatch(StepRetried.class::isInstance);
    assertThat(group.status(1)).isEqualTo(SagaStatus.COMPENSATING);
  }

  @Test
  void whatCannotBeAskedForCountsAsRefused() {
    var definition =
        SagaDefinition.named("order", 1)
            .step(Plans.undoable("reserve"))
            .pivot(Step.of("charge", "service", "x", k -> Facts.of("card", k.facts().text("card"))))
            .build();
    var strict = new Mind(definition);
    strict.start(1);
    strict.done(1, "reserve");
    assertThat(strict.status(1)).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(strict.saga(1).note()).contains("charge was refused", "'card'", "[item]");
  }

  @Test
  void anAnswerThatComesTwiceCountsOnce() {
    mind.start(1);
    var done = new Participant.Done(mind.request(1, "reserve").key(), Facts.NONE);
    mind.answer(done);
    assertThat(mind.answer(done)).isEmpty();
  }
}
