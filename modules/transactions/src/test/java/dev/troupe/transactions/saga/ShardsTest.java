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
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The number of keepers is part of the data. */
class ShardsTest {

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
    Verdict verdict = owner.receiveMessage(Duration.ofSeconds(10));
    kit.stop(keeper);
    return verdict;
  }

  /** A life of the orchestrator in which a saga is started. */
  private void start(int shards, long sequence) {
    node.discovery().announce(Participant.key("service"), service.getRef());
    var sagas = kit.spawn(SagaOrchestrator.create(node, settings(shards), DEFINITIONS));
    var answers = kit.createTestProbe(StartReply.class);
    answers.awaitAssert(
        () -> {
          node.discovery().peers(Saga.KEY).tell(node.id(), start(sequence, answers.getRef()));
          return answers.expectMessageClass(StartReply.class, Duration.ofMillis(300));
        });
    kit.stop(sagas);
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
    start(4, 1);
    var misfit = (Misfit) verdict(3);
    assertThat(misfit.why())
        .contains("troupe.saga.shards = 3", "spread over 4", "1 have not ended", "Use 4 until");
    assertThat(verdict(4)).as("nothing was changed").isEqualTo(new Fit());
  }

  @Test
  void anOrchestratorWithAnotherNumberFailsAndAnswersNobody() {
    start(4, 1);
    var answers = kit.createTestProbe(StartReply.class);
    var sagas = kit.spawn(SagaOrchestrator.create(node, settings(5), DEFINITIONS));
    kit.createTestProbe().expectTerminated(sagas, Duration.ofSeconds(10));
    sagas.tell(start(2, answers.getRef()));
    answers.expectNoMessage();
    start(4, 1); // and as before it goes on
  }

  /** It has ended; but by another number it would not be known, and be done once more. */
  @Test
  void anotherNumberIsRefusedWhileAStartMayBeRepeated() {
    start(4, 1);
    Perform first = service.receiveMessage();
    var sagas = kit.spawn(SagaOrchestrator.create(node, settings(4), DEFINITIONS));
    Perform again = service.receiveMessage();
    assertThat(again.key()).isEqualTo(first.key());
    again.replyTo().tell(new Participant.Refused(again.key(), "out of stock"));
    var ended = kit.createTestProbe(Saga.GetReply.class);
    ended.awaitAssert(
        () -> {
          sagas.tell(new Saga.Get(Mind.id(1), ended.getRef()));
          var standing = (Saga.Standing) ended.receiveMessage();
          assertThat(standing.status()).isEqualTo(SagaStatus.COMPENSATED);
          return null;
        });
    kit.stop(sagas);
    assertThat(((Misfit) verdict(3)).why())
        .contains("0 have not ended", "1 starts of the last 900 s");
  }
}
