package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.quorum.QuorumHealth;
import dev.troupe.core.Bytes;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of a replicated log, as its clients see it; {@link Letter} is what members say. */
public final class ReplicatedLog {

  private ReplicatedLog() {}

  /**
   * Under which the members of a group find each other, and clients find them.
   *
   * @param group letters, digits and {@code -}, at most 64
   */
  public static ProtocolKey<Command> key(String group) {
    if (!isName(group)) {
      throw new IllegalArgumentException(
          "'" + group + "' names no group: use 1 to 64 letters, digits or '-'");
    }
    return new ProtocolKey<>("replicated-log-" + group, Command.class);
  }

  /** Whether a group may be called so. */
  public static boolean isName(String group) {
    return group.matches("[A-Za-z0-9-]{1,64}");
  }

  public sealed interface Command permits Request, Subscribe, Letter, Internal {}

  // From clients

  /** What a client asks of a member; the id is the client's own and comes back with the answer. */
  public sealed interface Request extends Command, Wire {
    long id();

    ActorRef<Reply> replyTo();
  }

  /** Begins a session. A repetition begins another one, which does no harm. */
  public record OpenSession(long id, ActorRef<Reply> replyTo) implements Request {}

  /**
   * Asks for a command to be applied once.
   *
   * @param session of {@link SessionOpened}; or {@link #NO_SESSION}, and a repetition is applied
   *     again
   * @param id 1, 2, 3, ... for each new command of the session; a retry repeats it
   */
  public record Propose(long session, long id, Bytes command, ActorRef<Reply> replyTo)
      implements Request {
    public static final long NO_SESSION = 0;
  }

  public record Read(long id, ReadPolicy policy, Bytes query, ActorRef<Reply> replyTo)
      implements Request {}

  /**
   * Asks for other members, all at once: who is to vote, and who is to learn.
   *
   * @param basedOn the members that the asker knew when it made these lists: while the group has
   *     others the change is refused, or it would undo one that was made in between; empty:
   *     whatever they are
   */
  public record ChangeMembers(
      long id,
      List<NodeId> voters,
      List<NodeId> learners,
      Optional<Members> basedOn,
      ActorRef<Reply> replyTo)
      implements Request {

    /** Whoever the members are now. */
    public ChangeMembers(
        long id, List<NodeId> voters, List<NodeId> learners, ActorRef<Reply> replyTo) {
      this(id, voters, learners, Optional.empty(), replyTo);
    }
  }

  /** Asks the leader to hand over to a voter. */
  public record TransferLeadership(long id, NodeId to, ActorRef<Reply> replyTo)
      implements Request {}

  public record GetStatus(long id, ActorRef<Reply> replyTo) implements Request {}

  // Replies

  public sealed interface Reply extends Wire {
    /** Of the request. */
    long id();
  }

  /** On the disks of a majority; the session's name is the index. */
  public record SessionOpened(long id, long session) implements Reply {}

  /**
   * On the disks of a majority, and applied; a repetition gets this again.
   *
   * @param index where in the log it was applied first
   */
  public record Applied(long id, long index, Bytes result) implements Reply {}

  /**
   * @param index up to which the log is in the answer
   */
  public record Value(long id, long index, Bytes result) implements Reply {}

  /** The change is complete. */
  public record MembersChanged(long id, long index, Members members) implements Reply {}

  /** The new leader was seen. */
  public record Transferred(long id, NodeId leader) implements Reply {}

  /** Nothing was done: ask that one, if one is known. */
  public record NotLeader(long id, Optional<NodeId> leader) implements Reply {}

  /** Nothing was done: so much waits for a majority already. Ask again later. */
  public record Overloaded(long id, long waitingEntries, long waitingBytes) implements Reply {}

  /**
   * Nothing was done <em>now</em>: the session, or the answer to this sequence number, is
   * forgotten. Whether it was done before nobody knows any more.
   */
  public record SessionExpired(long id, long session) implements Reply {}

  /**
   * It was done, will be done, or never will be: leadership or time ran out after the entry was
   * appended. With a session, ask again under the same id.
   */
  public record Unknown(long id, String why) implements Reply {}

  /**
   * Nothing was done.
   *
   * @param lasting whether the same request would be refused later too: it must be changed first
   */
  public record Refused(long id, String why, boolean lasting) implements Reply {

    /** For now: the same request may succeed later. */
    public Refused(long id, String why) {
      this(id, why, false);
    }
  }

  public enum Role {
    FOLLOWER,
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER
  }

  /**
   * How far a follower is, as its leader sees it.
   *
   * @param match up to which it is known to have the log on disk
   * @param lag entries that it lacks
   * @param by {@code probe}, {@code replicate} or {@code snapshot}
   * @param roundTrip from the sending of a letter to its answer, the follower's disk included,
   *     smoothed; empty when none that was sent within the shortest time-out was answered
   */
  public record Follower(
      NodeId node, long match, long lag, String by, Optional<Duration> roundTrip) {}

  /**
   * @param lease how much longer this node's own lease is valid; zero when it has none
   * @param commit up to which the log is agreed
   * @param last the end of the log
   * @param stored up to which the log is on this node's disk
   * @param snapshot up to which a durable snapshot reaches
   * @param followers empty unless this node leads
   * @param health of the quorum that commits, as this node measures it; empty unless it leads
   */
  public record Status(
      long id,
      NodeId node,
      Role role,
      long term,
      Optional<NodeId> leader,
      Duration lease,
      long commit,
      long last,
      long stored,
      long snapshot,
      Members members,
      List<Follower> followers,
      Optional<QuorumHealth> health)
      implements Reply {}

  // On the same node

  /**
   * Tells this node's view of the leadership now and at each change, until the subscriber stops.
   */
  public record Subscribe(ActorRef<Leadership> subscriber) implements Command {}

  /** How this node sees the leadership. */
  public sealed interface Leadership {
    long term();
  }

  /**
   * This node leads.
   *
   * @param validUntil on this node's monotonic clock: until then nobody else does; told anew with
   *     every renewal. An earlier time than before takes that back: this node hands over
   */
  public record Leading(long term, long validUntil) implements Leadership {}

  /** This node does not lead: another does, or nobody is known to. */
  public record Following(long term, Optional<NodeId> leader) implements Leadership {}
}
