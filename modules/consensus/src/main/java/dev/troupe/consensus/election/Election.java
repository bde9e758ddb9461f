package dev.troupe.consensus.election;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.time.generation.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of leader election. */
public final class Election {

  /** Under which voters find each other. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("election", Command.class);

  private Election() {}

  public sealed interface Command {}

  /**
   * Tells this node's view of the leadership now and at each change, until the subscriber stops.
   */
  public record Subscribe(ActorRef<Leadership> subscriber) implements Command {}

  /** A resource has seen a newer generation than this node leads in: the leadership is over. */
  public record Overtaken(Generation newer) implements Command {}

  public record GetStatus(ActorRef<Status> replyTo) implements Command, Wire {}

  /** What voters say to each other; every message carries a generation. */
  public sealed interface VoterMessage extends Command, Wire {
    NodeId from();

    Generation generation();
  }

  /** Would you vote for me in this generation? Nothing is promised by asking or answering. */
  public record PreVote(NodeId from, Generation generation) implements VoterMessage {}

  /**
   * @param generation the newest that the voter knows
   * @param asked the generation that was asked for
   */
  public record PreVoteAnswer(NodeId from, Generation generation, Generation asked, boolean granted)
      implements VoterMessage {}

  public record RequestVote(NodeId from, Generation generation) implements VoterMessage {}

  public record Vote(NodeId from, Generation generation, boolean granted) implements VoterMessage {}

  /**
   * @param sentAt the leader's monotonic clock when it sent this; only the leader reads it again
   */
  public record Heartbeat(NodeId from, Generation generation, long sentAt)
      implements VoterMessage {}

  /**
   * @param sentAt of the heartbeat that is acknowledged
   */
  public record HeartbeatAnswer(NodeId from, Generation generation, long sentAt)
      implements VoterMessage {}

  /** The time has come to look at the deadlines. From the keeper's timer only. */
  record Wakeup() implements Command {
    static final String TIMER = "wakeup";
  }

  /** A subscriber has stopped. */
  record Unsubscribe(ActorRef<Leadership> subscriber) implements Command {}

  /** How this node sees the leadership. */
  public sealed interface Leadership {
    Generation generation();
  }

  /**
   * This node leads and holds the lease.
   *
   * @param validUntil on this node's monotonic clock; told anew with every renewal
   */
  public record Leading(Generation generation, long validUntil) implements Leadership {}

  /** This node does not lead: another does, or nobody is known to. */
  public record Following(Generation generation, Optional<NodeId> leader) implements Leadership {}

  public enum Role {
    FOLLOWER,
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER
  }

  /**
   * @param leader who leads in this generation, as far as this node knows
   * @param lease how much longer this node's own lease is valid; zero when it has none
   */
  public record Status(
      NodeId node,
      Role role,
      Generation generation,
      Optional<NodeId> leader,
      Duration lease,
      List<NodeId> voters)
      implements Wire {}

  /** What must be remembered. */
  public sealed interface Event extends Wire {}

  /** A newer generation was seen; no vote was cast in it yet. */
  public record GenerationSeen(Generation generation) implements Event {}

  /** The one vote of this generation was cast. */
  public record VoteCast(Generation generation, NodeId candidate) implements Event {}
}
