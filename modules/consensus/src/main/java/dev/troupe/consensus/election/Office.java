package dev.troupe.consensus.election;

import dev.troupe.consensus.election.Election.Role;
import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.node.NodeId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a voter does now, with what it must know for that. Forgotten in a crash. */
sealed interface Office {

  Role role();

  /** Who leads in the ballot's generation, as far as known. */
  default Optional<NodeId> leader() {
    return Optional.empty();
  }

  record Follower(Optional<NodeId> leader) implements Office {
    static final Follower OF_NOBODY = new Follower(Optional.empty());

    @Override
    public Role role() {
      return Role.FOLLOWER;
    }
  }

  /** Asks whether it could win the next generation. */
  record PreCandidate(SortedSet<NodeId> votes) implements Office {
    PreCandidate(NodeId self) {
      this(with(Collections.emptySortedSet(), self));
    }

    PreCandidate grantedBy(NodeId voter) {
      return new PreCandidate(with(votes, voter));
    }

    @Override
    public Role role() {
      return Role.PRE_CANDIDATE;
    }
  }

  /** Has voted for itself in the ballot's generation and asks the others. */
  record Candidate(SortedSet<NodeId> votes) implements Office {
    Candidate(NodeId self) {
      this(with(Collections.emptySortedSet(), self));
    }

    Candidate grantedBy(NodeId voter) {
      return new Candidate(with(votes, voter));
    }

    @Override
    public Role role() {
      return Role.CANDIDATE;
    }
  }

  /**
   * @param acknowledged per voter the sending time of the newest heartbeat that it acknowledged
   * @param electedAt since when it leads
   * @param beatAt when to send the next heartbeats
   */
  record Leader(NodeId self, SortedMap<NodeId, Long> acknowledged, long electedAt, long beatAt)
      implements Office {
    private static final long NEVER = Long.MIN_VALUE;

    Leader(NodeId self, long now) {
      this(self, Collections.emptySortedMap(), now, now);
    }

    Leader acknowledgedBy(NodeId voter, long sentAt) {
      var newest = new TreeMap<>(acknowledged);
      newest.merge(voter, sentAt, Math::max);
      return new Leader(self, newest, electedAt, beatAt);
    }

    Leader beatingNextAt(long time) {
      return new Leader(self, acknowledged, electedAt, time);
    }

    /** The latest sending time whose heartbeats a majority acknowledged. */
    Optional<Long> confirmedAt(Majority voters) {
      long sent = voters.reached(voter -> acknowledged.getOrDefault(voter, NEVER));
      return sent == NEVER ? Optional.empty() : Optional.of(sent);
    }

    @Override
    public Role role() {
      return Role.LEADER;
    }

    @Override
    public Optional<NodeId> leader() {
      return Optional.of(self);
    }
  }

  private static SortedSet<NodeId> with(SortedSet<NodeId> nodes, NodeId node) {
    var more = new TreeSet<>(nodes);
    more.add(node);
    return Collections.unmodifiableSortedSet(more);
  }
}
