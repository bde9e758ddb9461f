package dev.troupe.node.orders.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.TestNode;
import dev.troupe.node.orders.service.Service.Asked;
import dev.troupe.node.orders.service.Service.Command;
import dev.troupe.node.orders.service.Service.Event;
import dev.troupe.node.orders.service.Service.Page;
import dev.troupe.node.orders.service.Service.Read;
import dev.troupe.transactions.saga.Participant;
import dev.troupe.transactions.saga.Participant.Done;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Refused;
import dev.troupe.transactions.saga.Participant.Reply;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body: what it answered is still true after a crash. */
class ServiceKeeperTest {

  private final ActorTestKit kit =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(ConfigFactory.load()));
  private final TestNode node = new TestNode("stock", new TestNode.Directory(), 1);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** Messages and events are checked; the state is persisted as a {@link ServiceSnapshot} only. */
  private EventSourcedBehaviorTestKit<Command, Event, ServiceState> stock(String settings) {
    return EventSourcedBehaviorTestKit.create(
        kit.system(),
        ServiceKeeper.create(node, Shops.settings(settings), Shops::stock),
        EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyState(false));
  }

  private static Reply run(
      EventSourcedBehaviorTestKit<Command, Event, ServiceState> service, Perform ask) {
    return service
        .<Reply>runCommand(
            to ->
                new Asked(
                    new Perform(ask.key(), ask.saga(), ask.step(), ask.what(), ask.facts(), to)))
        .reply();
  }

  @Test
  void aRepetitionAfterACrashGetsTheFirstAnswer() {
    var stock = stock("");
    var done = run(stock, Shops.ask(1, "a", "reserve", Shops.facts(9)));
    var refused = run(stock, Shops.ask(2, "b", "reserve"));
    assertThat(done).isInstanceOf(Done.class);
    assertThat(refused).isInstanceOf(Refused.class);
    run(stock, Shops.ask(3, "a", "release"));

    stock.restart();
    assertThat(run(stock, Shops.ask(1, "a", "reserve", Shops.facts(9)))).isEqualTo(done);
    assertThat(run(stock, Shops.ask(2, "b", "reserve"))).isEqualTo(refused);
    assertThat(node.traced()).containsExactly("reserved", "refused", "released");
  }

  @Test
  void aTombstoneOutlivesACrashSoTheLateActionIsRefusedAfterIt() {
    var stock = stock("");
    assertThat(run(stock, Shops.ask(2, "a", "release"))).isInstanceOf(Done.class);
    stock.restart();
    assertThat(run(stock, Shops.ask(1, "a", "reserve"))).isInstanceOf(Refused.class);
  }

  @Test
  void aSnapshotAndTheEventsAfterItGiveTheWholeService() {
    var stock = stock("snapshot-every = 10");
    run(stock, Shops.ask(100, "buried", "release"));
    for (int i = 1; i <= 14; i++) {
      run(stock, Shops.ask(i, "s" + (i + 1) / 2, i % 2 == 1 ? "reserve" : "release"));
    }
    run(stock, Shops.ask(15, "last", "reserve"));
    stock.restart();
    var page = stock.<Page>runCommand(to -> new Read(1, 50, to)).reply();
    assertThat(page.entries()).hasSize(15);
    assertThat(page.levels().getFirst().left()).isEqualTo(8);
    assertThat(run(stock, Shops.ask(16, "buried", "reserve"))).isInstanceOf(Refused.class);
    assertThat(run(stock, Shops.ask(1, "s1", "reserve"))).isInstanceOf(Done.class);
  }

  @Test
  void whatIsNotOnDiskIsNeverAnswered() {
    var stock = kit.spawn(ServiceKeeper.create(node, Shops.settings(""), Shops::stock));
    var answers = kit.createTestProbe(Reply.class);
    PersistenceTestKit.create(kit.system()).failNextPersisted("stock|stock");
    Perform ask = Shops.ask(1, "a", "reserve");
    stock.tell(
        new Asked(
            new Perform(
                ask.key(), ask.saga(), ask.step(), ask.what(), ask.facts(), answers.getRef())));
    kit.createTestProbe().expectTerminated(stock, Duration.ofSeconds(20));
    answers.expectNoMessage();
    assertThat(node.traced()).isEmpty();
  }

  @Test
  void anOrchestratorFindsItAsAParticipant() {
    kit.spawn(ServiceKeeper.create(node, Shops.settings(""), Shops::stock));
    var answers = kit.createTestProbe(Reply.class);
    var found =
        answers.awaitAssert(
            () -> node.discovery().peers(Participant.key("stock")).find(node.id()).orElseThrow());
    Perform ask = Shops.ask(7, "a", "reserve");
    found.tell(
        new Perform(ask.key(), ask.saga(), ask.step(), ask.what(), ask.facts(), answers.getRef()));
    assertThat(answers.receiveMessage().key()).isEqualTo(new RequestKey("keeper", 7));
  }
}
