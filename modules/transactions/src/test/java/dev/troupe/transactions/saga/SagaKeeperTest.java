package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.TestNode;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Saga.AlreadyStarted;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.GetReply;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.Page;
import dev.troupe.transactions.saga.Saga.Standing;
import dev.troupe.transactions.saga.Saga.StartReply;
import dev.troupe.transactions.saga.Saga.Started;
import dev.troupe.transactions.saga.SagaKeeper.Message;
import dev.troupe.transactions.saga.SagaKeeper.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body: nothing is sent before it is on disk, and what was on disk is sent again. */
class SagaKeeperTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final ActorTestKit kit =
      ActorTestKit.create(EventSourcedBehaviorTestKit.config().withFallback(ConfigFactory.load()));
  private final TestNode node = new TestNode("n1", new TestNode.Directory(), 1);
  private final TestProbe<Perform> service = kit.createTestProbe(Perform.class);
  private final SagaSettings settings =
      Mind.settings(
          "homes { service = n1 }, most-waiting = 1, snapshot-every = 10, most-recovering = 2");

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private EventSourcedBehaviorTestKit<Message, Event, SagaState> keeper() {
    return keeper(Plans.order(1));
  }

  private EventSourcedBehaviorTestKit<Message, Event, SagaState> keeper(SagaDefinition definition) {
    node.discovery().announce(Participant.key("service"), service.getRef());
    return EventSourcedBehaviorTestKit.create(
        kit.system(),
        SagaKeeper.create(node, settings, Definitions.of(definition), 0),
        EventSourcedBehaviorTestKit.enabledSerializationSettings()
            .withVerifyCommands(
                false) // the keeper's own; those of the protocol cross nodes in the simulation
            .withVerifyState(false));
  }

  /** The service from now on: what was asked before does not come here. */
  private TestProbe<Perform> fromNowOn() {
    TestProbe<Perform> later = kit.createTestProbe(Perform.class);
    node.discovery().announce(Participant.key("service"), later.getRef());
    return later;
  }

  private static Told start(long sequence, ActorRef<StartReply> to) {
    return new Told(new Saga.Start(Mind.id(sequence), "order", Facts.of("item", "book"), to));
  }

  private static Standing get(EventSourcedBehaviorTestKit<Message, Event, SagaState> keeper) {
    return (Standing)
        keeper.<GetReply>runCommand(to -> new Told(new Saga.Get(Mind.id(1), to))).reply();
  }

  @Test
  void aStartIsAnsweredWhenTheFirstRequestIsOnDiskAndThenItIsSent() {
    var keeper = keeper();
    var result = keeper.<StartReply>runCommand(to -> start(1, to));
    assertThat(result.reply()).isEqualTo(new Started(Mind.id(1), 1));
    Perform first = service.receiveMessage();
    assertThat(first.step()).isEqualTo("reserve");
    assertThat(first.saga()).isEqualTo("web/1");
    assertThat(first.key().client()).isEqualTo("saga|n1-0");
    assertThat(node.traced()).containsExactly("saga-started", "step-decided");
  }

  @Test
  void afterACrashTheSameRequestIsSentUnderTheSameKeyAndAStartIsNotRepeated() {
    var keeper = keeper();
    keeper.<StartReply>runCommand(to -> start(1, to));
    Perform first = service.receiveMessage();
    TestProbe<Perform> later = fromNowOn();
    keeper.restart();
    Perform again = later.receiveMessage(LONG);
    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.facts()).isEqualTo(first.facts());
    assertThat(keeper.<StartReply>runCommand(to -> start(1, to)).reply())
        .isEqualTo(new AlreadyStarted(Mind.id(1), 1));
  }

  /** A keeper that was restarted with five sagas, and whom it asks since then. */
  private TestProbe<Perform> askedAfterACrash(Duration patience) {
    var step = Step.of("all", "service", "do", Known::facts).retried(Retry.of(9, patience));
    var keeper = keeper(SagaDefinition.named("order", 1).pivot(step).build());
    for (int i = 1; i <= 5; i++) {
      int sequence = i;
      keeper.<StartReply>runCommand(to -> start(sequence, to));
    }
    TestProbe<Perform> later = fromNowOn();
    keeper.restart();
    return later;
  }

  @Test
  void afterACrashSagasAskAgainAFewAtATime() {
    var asked = askedAfterACrash(Duration.ofMinutes(1));
    Perform first = asked.receiveMessage(LONG);
    assertThat(first.saga()).isEqualTo("web/1");
    assertThat(asked.receiveMessage(LONG).saga()).isEqualTo("web/2");
    asked.expectNoMessage(Duration.ofMillis(100));
    first.replyTo().tell(new Participant.Refused(first.key(), "out of stock"));
    assertThat(asked.receiveMessage(LONG).saga()).isEqualTo("web/3");
    asked.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void afterACrashWhoIsSilentKeepsNobodyFromAskingAgain() {
    var asked = askedAfterACrash(Duration.ofMillis(100));
    var sagas = new TreeSet<String>();
    asked.awaitAssert(
        LONG,
        () -> {
          sagas.add(asked.receiveMessage(LONG).saga());
          assertThat(sagas).hasSize(5);
          return null;
        });
  }

  @Test
  void parkedSagasTakeNoTurnAfterACrash() {
    var keeper = keeper();
    for (int i = 1; i <= 2; i++) {
      int sequence = i;
      keeper.<StartReply>runCommand(to -> start(sequence, to));
      for (int step = 0; step < 2; step++) {
        Perform perform = service.receiveMessage();
        perform.replyTo().tell(new Participant.Done(perform.key(), Facts.NONE));
      }
      Perform pivot = service.receiveMessage();
      pivot.replyTo().tell(new Participant.Expired(pivot.key()));
    }
    keeper.<StartReply>runCommand(to -> start(3, to));
    assertThat(get(keeper).status()).isEqualTo(SagaStatus.PARKED);
    TestProbe<Perform> later = fromNowOn();
    keeper.restart();
    assertThat(later.receiveMessage(LONG).saga()).isEqualTo("web/3");
  }

  @Test
  void whatIsNotOnDiskIsNeitherSentNorAnswered() {
    node.discovery().announce(Participant.key("service"), service.getRef());
    var keeper = kit.spawn(SagaKeeper.create(node, settings, Definitions.of(Plans.order(1)), 0));
    var answers = kit.createTestProbe(StartReply.class);
    PersistenceTestKit.create(kit.system()).failNextPersisted("saga|n1-0");
    keeper.tell(start(1, answers.getRef()));
    kit.createTestProbe().expectTerminated(keeper, Duration.ofSeconds(20));
    answers.expectNoMessage();
    service.expectNoMessage();
    assertThat(node.traced()).isEmpty();
  }

  @Test
  void everythingOutlivesCrashesAndSnapshots() {
    var keeper = keeper();
    keeper.<StartReply>runCommand(to -> start(1, to));
    for (int i = 0; i < 4; i++) {
      Perform perform = service.receiveMessage();
      perform.replyTo().tell(new Participant.Done(perform.key(), Facts.of("receipt", i)));
      int steps = i + 1;
      service.awaitAssert(
          () -> {
            assertThat(get(keeper).steps().stream().filter(s -> s.status() == StepStatus.DONE))
                .hasSize(steps);
            return null;
          });
    }
    Standing before = get(keeper);
    assertThat(before.status()).isEqualTo(SagaStatus.COMPLETED);
    keeper.restart();
    assertThat(get(keeper)).isEqualTo(before);
    assertThat(keeper.<StartReply>runCommand(to -> start(1, to)).reply())
        .isEqualTo(new AlreadyStarted(Mind.id(1), 1));
  }

  @Test
  void whoAwaitsTheEndIsToldWhenItComesAndOneTooManyAtOnce() {
    var keeper = keeper();
    keeper.<StartReply>runCommand(to -> start(1, to));
    var patient = kit.createTestProbe(GetReply.class);
    var late = kit.createTestProbe(GetReply.class);
    keeper.runCommand(new Told(new Saga.AwaitEnd(Mind.id(1), patient.getRef())));
    keeper.runCommand(new Told(new Saga.AwaitEnd(Mind.id(1), late.getRef())));
    assertThat(((Standing) late.receiveMessage()).status()).isEqualTo(SagaStatus.RUNNING);
    keeper.runCommand(new Told(new Saga.AwaitEnd(Mind.id(9), late.getRef())));
    assertThat(late.receiveMessage()).isEqualTo(new NoSuchSaga(Mind.id(9)));
    patient.expectNoMessage(Duration.ofMillis(50));
    Perform perform = service.receiveMessage();
    perform.replyTo().tell(new Participant.Refused(perform.key(), "out of stock"));
    var end = (Standing) patient.receiveMessage();
    assertThat(end.status()).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(end.note()).isEqualTo("reserve was refused: out of stock");
  }

  @Test
  void pagesListByIdAndCount() {
    var keeper = keeper();
    for (int i = 3; i >= 1; i--) {
      int sequence = i;
      keeper.<StartReply>runCommand(to -> start(sequence, to));
    }
    Page first = page(keeper, Optional.empty());
    assertThat(first.sagas()).extracting(Saga.Summary::id).containsExactly(Mind.id(1), Mind.id(2));
    assertThat(first.more()).isTrue();
    assertThat(first.counts()).containsEntry(SagaStatus.RUNNING, 3L).hasSize(1);
    Page second = page(keeper, Optional.of(Mind.id(2)));
    assertThat(second.sagas()).extracting(Saga.Summary::id).containsExactly(Mind.id(3));
    assertThat(second.more()).isFalse();
  }

  private static Page page(
      EventSourcedBehaviorTestKit<Message, Event, SagaState> keeper,
      Optional<dev.troupe.core.idempotent.RequestKey> after) {
    return keeper
        .<Page>runCommand(
            to -> new Told(new Saga.ListSagas(Optional.of(SagaStatus.RUNNING), after, 2, to)))
        .reply();
  }
}
