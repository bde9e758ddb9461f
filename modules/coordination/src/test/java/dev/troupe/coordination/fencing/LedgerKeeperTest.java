package dev.troupe.coordination.fencing;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.coordination.fencing.Ledger.Answer;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.BookReply;
import dev.troupe.coordination.fencing.Ledger.Command;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.LeaderReply;
import dev.troupe.coordination.fencing.Ledger.Order;
import dev.troupe.coordination.fencing.Ledger.ReadDue;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.SubmitReply;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.coordination.fencing.Ledger.Unavailable;
import dev.troupe.coordination.fencing.Ledger.Unknown;
import dev.troupe.core.Bytes;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node's keeper makes of the group's answers. */
class LedgerKeeperTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final FencingToken TOKEN = new FencingToken(1);
  private static final Submit SUBMIT =
      new Submit(LedgerStateTest.invoice(1), Instant.parse("2026-01-01T00:00:00Z"));
  private static final Book BOOK =
      new Book(TOKEN, N1, new RequestKey("n1@1", 1), LedgerStateTest.invoice(1), Instant.EPOCH);

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private final TestProbe<Request> group = kit.createTestProbe(Request.class);
  private final ActorRef<Command<?>> keeper =
      kit.spawn(
          LedgerKeeper.create(new TestNode("n1", new TestNode.Directory(), 1), group.getRef()));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private <R extends Answer> TestProbe<R> ask(Order<R> order) {
    TestProbe<R> asker = kit.createTestProbe();
    keeper.tell(new Command<>(order, asker.getRef()));
    return asker;
  }

  private static Bytes bytes(Answer answer) {
    return new Bytes(LedgerForm.bytes(answer));
  }

  @Test
  void anOrderGoesIntoTheLogAndItsAnswerBackToWhoAsked() {
    TestProbe<SubmitReply> first = ask(SUBMIT);
    Propose one = group.expectMessageClass(Propose.class);
    assertThat(LedgerForm.order(one.command().array())).isEqualTo(SUBMIT);
    TestProbe<BookReply> second = ask(BOOK);
    Propose other = group.expectMessageClass(Propose.class);
    other.replyTo().tell(new Applied(other.id(), 8, bytes(new Ledger.Booked(BOOK.key(), 1))));
    one.replyTo().tell(new Applied(one.id(), 7, bytes(new Submitted(SUBMIT.invoice().id()))));
    assertThat(first.receiveMessage()).isEqualTo(new Submitted(SUBMIT.invoice().id()));
    assertThat(second.receiveMessage()).isEqualTo(new Ledger.Booked(BOOK.key(), 1));
  }

  @Test
  void aQuestionDoesNotGoIntoTheLog() {
    TestProbe<LeaderReply> asker = ask(new ReadDue(TOKEN, N1, 3, 40));
    var read = group.expectMessageClass(ReplicatedLog.Read.class);
    read.replyTo().tell(new Value(read.id(), 9, bytes(new Due(TOKEN, 3, List.of()))));
    assertThat(asker.receiveMessage()).isEqualTo(new Due(TOKEN, 3, List.of()));
  }

  @Test
  void whoSubmitsIsToldWhetherNothingWasDoneOrNobodyKnows() {
    TestProbe<SubmitReply> refused = ask(SUBMIT);
    Propose one = group.expectMessageClass(Propose.class);
    one.replyTo().tell(new NotLeader(one.id(), Optional.empty()));
    assertThat(refused.receiveMessage()).isInstanceOf(Unavailable.class);
    TestProbe<SubmitReply> lost = ask(SUBMIT);
    Propose other = group.expectMessageClass(Propose.class);
    other.replyTo().tell(new ReplicatedLog.Unknown(other.id(), "no answer"));
    assertThat(lost.receiveMessage()).isEqualTo(new Unknown("no answer"));
  }

  /** It asks again under the same key until the ledger itself has said what became of it. */
  @Test
  void aLeaderIsToldNothingButWhatTheLedgerSays() {
    TestProbe<BookReply> asker = ask(BOOK);
    Propose one = group.expectMessageClass(Propose.class);
    one.replyTo().tell(new ReplicatedLog.Unknown(one.id(), "no answer"));
    asker.expectNoMessage();
  }
}
