package dev.troupe.node.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.TestNode;
import dev.troupe.node.invoicing.BatchSender.Batch;
import dev.troupe.node.invoicing.Invoicing.BatchDone;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On manual time: each step of the pace and each retry is taken by the test. */
class BatchSenderTest {
  private static final FencingToken TOKEN = new FencingToken(3);
  private static final InvoicingSettings SETTINGS = InvoicingSettings.from(ConfigFactory.load());

  private final ActorTestKit kit =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(ConfigFactory.defaultReference()));
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestNode.Directory directory = new TestNode.Directory();
  private final TestNode node = new TestNode("n1", directory, 1);
  private final TestProbe<Ledger.Command<?>> ledger = kit.createTestProbe();
  private final TestProbe<BatchDone> job = kit.createTestProbe(BatchDone.class);

  @BeforeEach
  void announce() {
    node.discovery().announce(Ledger.KEY, ledger.getRef());
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private void begin(int size) {
    List<Invoice> invoices =
        LongStream.rangeClosed(1, size)
            .mapToObj(s -> new Invoice(new RequestKey("shop", s), "Ada", 100))
            .toList();
    kit.spawn(BatchSender.create(node, SETTINGS, new Batch(TOKEN, 7, invoices), job.getRef()));
  }

  /** A booking, and where its answer goes. */
  private record Asked(Ledger.Book book, ActorRef<Ledger.BookReply> replyTo) {

    RequestKey key() {
      return book.key();
    }
  }

  private Asked next() {
    time.timePasses(SETTINGS.pace());
    return asked();
  }

  @SuppressWarnings("unchecked") // a booking is answered by its replies
  private Asked asked() {
    var command = ledger.receiveMessage();
    return new Asked((Ledger.Book) command.order(), (ActorRef<Ledger.BookReply>) command.replyTo());
  }

  private static void book(Asked asked) {
    asked.replyTo().tell(new Booked(asked.key(), 1));
  }

  @Test
  void everyInvoiceIsSentUnderAKeyOfThisIncarnation() {
    begin(2);
    Asked first = next();
    Asked second = next();
    assertThat(first.key()).isEqualTo(new RequestKey("n1@3", 7));
    assertThat(second.key()).isEqualTo(new RequestKey("n1@3", 8));
    book(first);
    job.expectNoMessage();
    book(second);
    assertThat(job.receiveMessage()).isEqualTo(new BatchDone(TOKEN, 2, 0, TOKEN));
    assertThat(node.traced()).containsExactly("batch-started", "batch-half-sent", "batch-sent");
  }

  @Test
  void aLostAnswerIsAskedForUnderTheSameKeyAndCountsOnce() {
    begin(1);
    Asked first = next();
    time.timePasses(SETTINGS.retryInterval().plus(Duration.ofMillis(1)));
    Asked again = asked();
    assertThat(again.key()).isEqualTo(first.key());
    book(first);
    book(again);
    assertThat(job.receiveMessage()).isEqualTo(new BatchDone(TOKEN, 1, 0, TOKEN));
  }

  @Test
  void aBatchBegunGoesThroughToItsEndAlsoWhenTheLedgerRefuses() {
    begin(3);
    for (int i = 0; i < 3; i++) {
      Asked book = next();
      book.replyTo().tell(new BookingStale(book.key(), TOKEN, new FencingToken(4)));
    }
    assertThat(job.receiveMessage()).isEqualTo(new BatchDone(TOKEN, 0, 3, new FencingToken(4)));
  }
}
