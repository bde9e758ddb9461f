package dev.troupe.coordination.fencing;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.BookReply;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Command;
import dev.troupe.coordination.fencing.Ledger.Event;
import dev.troupe.coordination.fencing.Ledger.LeaderReply;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.Raise;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.Read;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.SubmitReply;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body: what it answered is still true after a crash. */
class LedgerKeeperTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  private final ActorTestKit kit =
      ActorTestKit.create(EventSourcedBehaviorTestKit.config().withFallback(ConfigFactory.load()));
  private final TestNode node = new TestNode("ledger", new TestNode.Directory(), 1);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** Messages and events are checked; the state is persisted as a {@link LedgerSnapshot} only. */
  private EventSourcedBehaviorTestKit<Command, Event, LedgerState> ledger(String settings) {
    return EventSourcedBehaviorTestKit.create(
        kit.system(),
        LedgerKeeper.create(node, LedgerStateTest.settings(settings)),
        EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyState(false));
  }

  private static Book book(long token, NodeId by, long sequence, long invoice) {
    return new Book(
        new FencingToken(token),
        by,
        new RequestKey(by + "@" + token, sequence),
        LedgerStateTest.invoice(invoice),
        null);
  }

  private static BookReply run(
      EventSourcedBehaviorTestKit<Command, Event, LedgerState> ledger, Book b) {
    return ledger
        .<BookReply>runCommand(to -> new Book(b.token(), b.by(), b.key(), b.invoice(), to))
        .reply();
  }

  private static void raise(
      EventSourcedBehaviorTestKit<Command, Event, LedgerState> ledger, long token, NodeId by) {
    var reply = ledger.<LeaderReply>runCommand(to -> new Raise(new FencingToken(token), by, to));
    assertThat(reply.reply()).isEqualTo(new Raised(new FencingToken(token)));
  }

  @Test
  void theHighestTokenOutlivesACrashSoTheZombieIsRefusedAfterIt() {
    var ledger = ledger("");
    raise(ledger, 1, N1);
    assertThat(run(ledger, book(1, N1, 1, 1))).isInstanceOf(Booked.class);
    raise(ledger, 2, N2);

    ledger.restart();
    assertThat(run(ledger, book(1, N1, 2, 2))).isInstanceOf(BookingStale.class);
    assertThat(run(ledger, book(2, N2, 1, 2))).isInstanceOf(Booked.class);
    assertThat(node.traced())
        .containsExactly(
            "token-raised", "write-accepted", "token-raised", "write-refused", "write-accepted");
  }

  @Test
  void aRepetitionAfterACrashGetsTheFirstAnswer() {
    var ledger = ledger("");
    var first = ledger.<SubmitReply>runCommand(to -> new Submit(LedgerStateTest.invoice(1), to));
    raise(ledger, 1, N1);
    var booked = run(ledger, book(1, N1, 1, 1));

    ledger.restart();
    var again = ledger.<SubmitReply>runCommand(to -> new Submit(LedgerStateTest.invoice(1), to));
    assertThat(first.reply()).isEqualTo(new Submitted(new RequestKey("shop", 1)));
    assertThat(again.reply()).isEqualTo(first.reply());
    assertThat(again.hasNoEvents()).isTrue();
    assertThat(run(ledger, book(1, N1, 1, 1))).isEqualTo(booked);
  }

  @Test
  void whatIsNotOnDiskIsNeverAnswered() {
    var ledger = kit.spawn(LedgerKeeper.create(node, LedgerStateTest.settings("")));
    var answers = kit.createTestProbe(BookReply.class);
    PersistenceTestKit.create(kit.system()).failNextPersisted("ledger|ledger");
    Book book = book(1, N1, 1, 1);
    ledger.tell(new Book(book.token(), book.by(), book.key(), book.invoice(), answers.getRef()));
    kit.createTestProbe().expectTerminated(ledger, Duration.ofSeconds(20));
    answers.expectNoMessage();
    assertThat(node.traced()).isEmpty();
  }

  @Test
  void aSnapshotAndTheEventsAfterItGiveTheWholeLedger() {
    var ledger = ledger("snapshot-every = 10");
    raise(ledger, 1, N1);
    for (int i = 1; i <= 34; i++) {
      run(ledger, book(1, N1, i, i));
    }
    ledger.restart();
    var page = ledger.<Page>runCommand(to -> new Read(1, 100, to)).reply();
    assertThat(page.entries()).hasSize(34);
    assertThat(page.highest()).isEqualTo(new FencingToken(1));
    assertThat(run(ledger, book(1, N1, 34, 34)))
        .isEqualTo(new Booked(new RequestKey("n1@1", 34), 34));
  }
}
