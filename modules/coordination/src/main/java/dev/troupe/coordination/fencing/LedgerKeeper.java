package dev.troupe.coordination.fencing;

import dev.troupe.consensus.replicatedlog.ReadPolicy;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.coordination.fencing.Ledger.Answer;
import dev.troupe.coordination.fencing.Ledger.Change;
import dev.troupe.coordination.fencing.Ledger.Command;
import dev.troupe.coordination.fencing.Ledger.Fenced;
import dev.troupe.coordination.fencing.Ledger.Message;
import dev.troupe.coordination.fencing.Ledger.Replied;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.Unavailable;
import dev.troupe.coordination.fencing.Ledger.Unknown;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Puts orders of this node into the log, and questions to the group. It remembers nothing: the
 * ledger is the group's, and a repetition is known there by its key, so the log's own sessions are
 * not needed.
 */
public final class LedgerKeeper extends AbstractBehavior<Message> {

  private record Waiting<R extends Answer>(Ledger.Order<R> order, ActorRef<R> replyTo) {}

  private final ActorRef<Request> group;
  private final ActorRef<Reply> answers;
  private final Map<Long, Waiting<?>> waiting = new TreeMap<>();
  private long lastId;

  /**
   * The keeper of this node. It announces itself under {@link Ledger#KEY}.
   *
   * @param group forwards to the group {@link Ledger#GROUP}, and answers everything once
   */
  public static Behavior<Command<?>> create(NodeContext node, ActorRef<Request> group) {
    return Behaviors.<Message>setup(
            context -> {
              node.discovery().announce(Ledger.KEY, context.getSelf().narrow());
              return new LedgerKeeper(context, group);
            })
        .narrow();
  }

  private LedgerKeeper(ActorContext<Message> context, ActorRef<Request> group) {
    super(context);
    this.group = group;
    this.answers = context.messageAdapter(Reply.class, Replied::new);
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder().onMessage(Message.class, this::handle).build();
  }

  private Behavior<Message> handle(Message message) {
    switch (message) {
      case Command<?> command -> ask(command);
      case Replied(Reply reply) -> answered(reply);
    }
    return this;
  }

  private void ask(Command<?> command) {
    long id = ++lastId;
    waiting.put(id, waiting(command));
    var bytes = new Bytes(LedgerForm.bytes(command.order()));
    group.tell(
        command.order() instanceof Change<?>
            ? new Propose(Propose.NO_SESSION, id, bytes, answers)
            : new ReplicatedLog.Read(id, ReadPolicy.LINEARIZABLE, bytes, answers));
  }

  private static <R extends Answer> Waiting<R> waiting(Command<R> command) {
    return new Waiting<>(command.order(), command.replyTo());
  }

  private void answered(Reply reply) {
    Waiting<?> asker = waiting.remove(reply.id());
    answer(asker.order(), reply).ifPresent(answer -> tell(asker, answer));
  }

  @SuppressWarnings("unchecked") // an order's answers are of its kind
  private static <R extends Answer> void tell(Waiting<R> asker, Answer answer) {
    asker.replyTo().tell((R) answer);
  }

  /** A leader's order without an answer is repeated by the leader. */
  private static Optional<Answer> answer(Ledger.Order<?> order, Reply reply) {
    return switch (reply) {
      case Applied(long id, long index, Bytes result) ->
          Optional.of(LedgerForm.answer(result.array()));
      case Value(long id, long index, Bytes result) ->
          Optional.of(LedgerForm.answer(result.array()));
      case ReplicatedLog.Unknown(long id, String why) when order instanceof Submit ->
          Optional.of(new Unknown(why));
      default -> order instanceof Fenced<?> ? Optional.empty() : Optional.of(unavailable(reply));
    };
  }

  private static Unavailable unavailable(Reply reply) {
    return new Unavailable(
        switch (reply) {
          case NotLeader none -> "nobody leads the group now";
          case ReplicatedLog.Refused(long id, String why, boolean lasting) -> why;
          case ReplicatedLog.Overloaded(long id, long entries, long bytes) ->
              entries + " entries wait for a majority";
          default -> reply.toString();
        });
  }
}
