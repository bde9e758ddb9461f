package dev.troupe.node.mailing;

import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leading;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.mailing.Mailing.Answered;
import dev.troupe.node.mailing.Mailing.Command;
import dev.troupe.node.mailing.Mailing.LeadershipSeen;
import dev.troupe.node.mailing.Mailing.Next;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** The round on one node: mails while it leads, one customer after the other. */
public final class MailingKeeper extends AbstractBehavior<Command> {

  private final NodeContext node;
  private final ActorRef<ReplicatedLog.Command> group;
  private final ActorRef<Reply> answers;
  private boolean leads;
  private boolean asking;
  private long asked;

  /**
   * @param pace between two customers
   * @param group this node's member; its state machine is {@link NextCustomer}
   */
  public static Behavior<Command> create(
      NodeContext node, Duration pace, ActorRef<ReplicatedLog.Command> group) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var news = context.messageAdapter(Leadership.class, LeadershipSeen::new);
                  group.tell(new ReplicatedLog.Subscribe(news));
                  timers.startTimerWithFixedDelay(new Next(), pace);
                  return new MailingKeeper(node, group, context);
                }));
  }

  private MailingKeeper(
      NodeContext node, ActorRef<ReplicatedLog.Command> group, ActorContext<Command> context) {
    super(context);
    this.node = node;
    this.group = group;
    this.answers = context.messageAdapter(Reply.class, Answered::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::handle).build();
  }

  private Behavior<Command> handle(Command command) {
    switch (command) {
      case LeadershipSeen(var leadership) -> leads = leadership instanceof Leading;
      case Next next -> take();
      case Answered(var reply) -> {
        asking = false;
        if (reply instanceof Applied(long id, long index, Bytes result)) {
          mail(NextCustomer.customer(result.array()));
        }
      }
    }
    return this;
  }

  private void take() {
    if (leads && !asking) {
      asking = true;
      asked++;
      group.tell(new Propose(Propose.NO_SESSION, asked, new Bytes(NextCustomer.TAKE), answers));
    }
  }

  /** The customer is this node's, whoever leads by now: nobody else was or will be given it. */
  private void mail(long customer) {
    node.trace().emit("mailed", "customer", customer);
  }
}
