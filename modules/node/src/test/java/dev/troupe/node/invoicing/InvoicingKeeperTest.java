package dev.troupe.node.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.election.Election;
import dev.troupe.consensus.election.Election.Leading;
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
import dev.troupe.time.generation.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
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
  private final TestProbe<Ledger.Command> ledger = kit.createTestProbe(Ledger.Command.class);
  private final TestProbe<Election.Command> election = kit.createTestProbe(Election.Command.class);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** The job on a node that leads, with one invoice due. */
  private ActorRef<Invoicing.Command> leads(Trace trace) {
    var discovery = new TestNode("ledger", directory, 1).discovery();
    discovery.announce(Ledger.KEY, ledger.getRef());
    var node = new LiveNode(new NodeId("n1"), () -> 0, () -> Instant.EPOCH, discovery, trace);
    var job = kit.spawn(InvoicingKeeper.create(node, settings, election.getRef()));
    election
        .expectMessageClass(Election.Subscribe.class)
        .subscriber()
        .tell(new Leading(new Generation(TOKEN.number()), Long.MAX_VALUE / 2));
    ledger.expectMessageClass(Ledger.Raise.class).replyTo().tell(new Raised(TOKEN));
    var asked = ledger.expectMessageClass(Ledger.ReadDue.class);
    var due = new Invoice(new RequestKey("shop", 1), "Ada", 100);
    asked.replyTo().tell(new Due(TOKEN, asked.round(), List.of(due)));
    return job;
  }

  @Test
  void aBatchThatIsDoneIsFollowedByTheNext() {
    leads(Trace.none());
    var book = ledger.expectMessageClass(Ledger.Book.class);
    book.replyTo().tell(new Ledger.Booked(book.key(), 1));
    ledger.expectMessageClass(Ledger.ReadDue.class);
  }

  @Test
  void aLeaderThatTheLedgerCallsStaleTellsItsElection() {
    leads(Trace.none());
    var book = ledger.expectMessageClass(Ledger.Book.class);
    var highest = new FencingToken(7);
    book.replyTo().tell(new Ledger.BookingStale(book.key(), TOKEN, highest));
    assertThat(election.expectMessageClass(Election.Overtaken.class).newer())
        .isEqualTo(new Generation(7));
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
