package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.TestNode;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Saga.StartReply;
import dev.troupe.transactions.saga.Shards.Fit;
import dev.troupe.transactions.saga.Shards.Misfit;
import dev.troupe.transactions.saga.Shards.Verdict;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The number of keepers is part of the data. */
class ShardsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Definitions DEFINITIONS = Definitions.of(Plans.order(1));

  private final ActorTestKit kit =
      ActorTestKit.create(EventSourcedBehaviorTestKit.config().withFallback(ConfigFactory.load()));
  private final TestNode node = new TestNode("n1", new TestNode.Directory(), 1);
  private final TestProbe<Verdict> owner = kit.createTestProbe(Verdict.class);
  private final TestProbe<Perform> service = kit.createTestProbe(Perform.class);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private static SagaSettings settings(int shards) {
    return Mind.settings("homes { service = n1 }, shards = " + shards);
  }

  private Verdict verdict(int shards) {
    var keeper =
        kit.spawn(Shards.create(node, settings(shards), DEFINITIONS, owner.getRef()::tell));
    Verdict verdict = owner.receiveMessage(LONG);
    kit.stop(keeper, LONG);
    return verdict;
  }

  /** A life of the orchestrator in which a saga is started, and comes to this. */
  private void live(int shards, ActorRef<Perform> asked, SagaStatus status) {
    node.discovery().announce(Participant.key("service"), asked);
    var sagas = kit.spawn(SagaOrchestrator.create(node, settings(shards), DEFINITIONS));
    var answers = kit.createTestProbe(Object.class);
    answers.awaitAssert(
        LONG,
        () -> {
          sagas.tell(start(1, answers.getRef().narrow()));
          sagas.tell(new Saga.Get(Mind.id(1), answers.getRef().narrow()));
          Object answer = answers.receiveMessage(Duration.ofMillis(500)); // until it is open
          assertThat(answer instanceof Saga.Standing saga && saga.status() == status)
              .as("%s", answer)
              .isTrue();
          return null;
        });
    kit.stop(sagas, LONG);
  }

  private static Saga.Start start(long sequence, ActorRef<StartReply> replyTo) {
    return new Saga.Start(Mind.id(sequence), "order", Facts.of("item", "book"), replyTo);
  }

  @Test
  void theSameNumberFitsAgainAndAgain() {
    assertThat(verdict(4)).isEqualTo(new Fit());
    assertThat(verdict(4)).isEqualTo(new Fit());
  }

  @Test
  void anotherNumberFitsWhileNothingIsToBeFound() {
    assertThat(verdict(4)).isEqualTo(new Fit());
    assertThat(verdict(2)).isEqualTo(new Fit());
    assertThat(verdict(2)).isEqualTo(new Fit());
  }

  @Test
  void anotherNumberIsRefusedWhileASagaIsOpenNamingBothAndTheRemedy() {
    live(4, service.getRef(), SagaStatus.RUNNING);
    var misfit = (Misfit) verdict(3);
    assertThat(misfit.why())
        .contains("troupe.saga.shards = 3", "spread over 4", "1 have not ended", "Use 4 until");
    assertThat(verdict(4)).as("nothing was changed").isEqualTo(new Fit());
  }

  @Test
  void anOrchestratorWithAnotherNumberFailsAndAnswersNobody() {
    live(4, service.getRef(), SagaStatus.RUNNING);
    var answers = kit.createTestProbe(StartReply.class);
    var sagas = kit.spawn(SagaOrchestrator.create(node, settings(5), DEFINITIONS));
    kit.createTestProbe().expectTerminated(sagas, LONG);
    sagas.tell(start(2, answers.getRef()));
    answers.expectNoMessage();
    live(4, service.getRef(), SagaStatus.RUNNING); // and as before it goes on
  }

  /** It has ended; but by another number it would not be known, and be done once more. */
  @Test
  void anotherNumberIsRefusedWhileAStartMayBeRepeated() {
    Behavior<Perform> soldOut =
        Behaviors.receiveMessage(
            asked -> {
              asked.replyTo().tell(new Participant.Refused(asked.key(), "out of stock"));
              return Behaviors.same();
            });
    live(4, kit.spawn(soldOut), SagaStatus.COMPENSATED);
    assertThat(((Misfit) verdict(3)).why())
        .contains("0 have not ended", "1 starts of the last 900 s");
  }
}
