package dev.troupe.node.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leading;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.live.LiveNode;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import dev.troupe.core.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvoicingKeeperTest {
  private static final FencingToken TOKEN = new FencingToken(3);

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.defaultReference()));
  private final InvoicingSettings settings =
      InvoicingSettings.from(
          ConfigFactory.parseString("troupe.invoicing.batch-delay = 0s")
              .withFallback(ConfigFactory.defaultReference()));
  private final TestNode.Directory directory = new TestNode.Directory();
  private final TestProbe<Ledger.Command<?>> ledger = kit.createTestProbe();
  private final TestProbe<ReplicatedLog.Command> group =
      kit.createTestProbe(ReplicatedLog.Command.class);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** The job on a node that leads, with one invoice due. */
  private ActorRef<Invoicing.Command> leads(Trace trace) {
    var discovery = new TestNode("n1", directory, 1).discovery();
    discovery.announce(Ledger.KEY, ledger.getRef());
    var node = new LiveNode(new NodeId("n1"), () -> 0, () -> Instant.EPOCH, discovery, trace);
    var job = kit.spawn(InvoicingKeeper.create(node, settings, group.getRef()));
    group
        .expectMessageClass(ReplicatedLog.Subscribe.class)
        .subscriber()
        .tell(new Leading(TOKEN.number(), Long.MAX_VALUE / 2));
    answer(Ledger.Raise.class, raise -> new Raised(TOKEN));
    var due = new Invoice(new RequestKey("shop", 1), "Ada", 100);
    answer(Ledger.ReadDue.class, asked -> new Due(TOKEN, asked.round(), List.of(due)));
    return job;
  }

  /** The next thing that the ledger is asked, answered. */
  @SuppressWarnings("unchecked") // the test knows what it answers
  private <O extends Ledger.Order<?>> void answer(Class<O> order, Function<O, Ledger.Answer> how) {
    var command = ledger.receiveMessage();
    ((ActorRef<Ledger.Answer>) command.replyTo()).tell(how.apply(order.cast(command.order())));
  }

  @Test
  void aBatchThatIsDoneIsFollowedByTheNext() {
    leads(Trace.none());
    answer(Ledger.Book.class, book -> new Ledger.Booked(book.key(), 1));
    assertThat(ledger.receiveMessage().order()).isInstanceOf(Ledger.ReadDue.class);
  }

  @Test
  void aLeaderThatTheLedgerCallsStaleSaysSoAndDoesNoMore() {
    var traced = kit.createTestProbe(String.class);
    leads((what, details) -> traced.getRef().tell(what));
    answer(
        Ledger.Book.class, book -> new Ledger.BookingStale(book.key(), TOKEN, new FencingToken(7)));
    traced.fishForMessage(
        Duration.ofSeconds(3),
        what ->
            what.equals("fenced-off")
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
    ledger.expectNoMessage(settings.pollInterval().multipliedBy(3));
  }

  @Test
  void aBatchThatFailsEndsTheJobInsteadOfKeepingItWaiting() {
    var job =
        leads(
            (what, details) -> {
              if (what.equals("batch-sent")) {
                throw new UncheckedIOException(new IOException("disk full"));
              }
            });
    kit.createTestProbe().expectTerminated(job);
  }
}
