package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** One request on its way to who can answer it. At most one member has it at a time. */
final class Errand extends AbstractBehavior<Errand.Step> {

  /** While nobody leads, who does is asked for this often. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  sealed interface Step {}

  private record Answered(Reply reply) implements Step {}

  private record Again() implements Step {}

  private record TooLate() implements Step {}

  private final Request request;
  private final ActorRef<Command> member;
  private final Peers<Command> members;
  private final TimerScheduler<Step> timers;
  private final ActorRef<Reply> answers;

  /** Whether somebody has the request now. */
  private boolean sent;

  /** Who was named as leader by who was asked last. */
  private Optional<NodeId> named = Optional.empty();

  static Behavior<Step> create(
      Request request, ActorRef<Command> member, Peers<Command> members, Duration patience) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startSingleTimer(new TooLate(), patience);
                  return new Errand(request, member, members, context, timers);
                }));
  }

  private Errand(
      Request request,
      ActorRef<Command> member,
      Peers<Command> members,
      ActorContext<Step> context,
      TimerScheduler<Step> timers) {
    super(context);
    this.request = request;
    this.member = member;
    this.members = members;
    this.timers = timers;
    this.answers = context.messageAdapter(Reply.class, Answered::new);
    ask(member);
  }

  @Override
  public Receive<Step> createReceive() {
    return newReceiveBuilder().onMessage(Step.class, this::receive).build();
  }

  private Behavior<Step> receive(Step step) {
    return switch (step) {
      case Answered(NotLeader(long id, var leader)) -> {
        goOn(leader);
        yield this;
      }
      case Answered(Reply reply) -> end(reply);
      case Again again -> {
        ask(member);
        yield this;
      }
      case TooLate late -> end(noAnswer());
    };
  }

  private void ask(ActorRef<Command> who) {
    sent = true;
    who.tell(answeredHere());
  }

  /** To the leader that this node's member names; who was wrongly named sends nobody further. */
  private void goOn(Optional<NodeId> leader) {
    sent = false;
    var found =
        named.isEmpty() ? leader.flatMap(members::find) : Optional.<ActorRef<Command>>empty();
    if (found.isPresent()) {
      named = leader;
      ask(found.get());
    } else {
      named = Optional.empty();
      timers.startSingleTimer(new Again(), PAUSE);
    }
  }

  private Reply noAnswer() {
    if (!sent) {
      return new NotLeader(request.id(), Optional.empty());
    }
    String why =
        named.map(NodeId::toString).orElse("this node's member") + " did not answer in time";
    boolean harmless = request instanceof Read || request instanceof GetStatus;
    return harmless ? new Refused(request.id(), why) : new Unknown(request.id(), why);
  }

  private Behavior<Step> end(Reply reply) {
    request.replyTo().tell(reply);
    return Behaviors.stopped();
  }

  private Request answeredHere() {
    return switch (request) {
      case Propose(long session, long id, var command, var to) ->
          new Propose(session, id, command, answers);
      case OpenSession(long id, var to) -> new OpenSession(id, answers);
      case Read(long id, var policy, var query, var to) -> new Read(id, policy, query, answers);
      case ChangeMembers(long id, var voters, var learners, var basedOn, var to) ->
          new ChangeMembers(id, voters, learners, basedOn, answers);
      case TransferLeadership(long id, var heir, var to) ->
          new TransferLeadership(id, heir, answers);
      case GetStatus(long id, var to) -> new GetStatus(id, answers);
    };
  }
}
