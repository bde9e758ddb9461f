package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.Phase;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.core.node.NodeId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a proposer does now. Forgotten in a crash; but its ballots are used up on disk. */
sealed interface Proposer {
  Proposer IDLE = new Idle();

  Phase phase();

  /** What goes on over its ballots. */
  Errand errand();

  /** The ballot that it now asks for. */
  default Optional<Ballot> ballot() {
    return Optional.empty();
  }

  /** This proposer, and how long it goes on trying. */
  Proposer with(Errand errand);

  /**
   * What a proposer is sent for.
   *
   * @param wish the value to propose unless there is one already; none to learn only
   * @param tries ballots so far
   * @param seen the highest round that others were promised, as far as told
   * @param until when it gives up
   * @param retryAt when it tries again
   */
  record Errand(Optional<String> wish, int tries, long seen, long until, long retryAt) {
    static final Errand NONE = new Errand(Optional.empty(), 0, 0, Long.MAX_VALUE, Long.MAX_VALUE);

    static Errand of(Optional<String> wish, long until) {
      return new Errand(wish, 0, 0, until, until);
    }

    Errand wishing(String value) {
      return new Errand(Optional.of(wish.orElse(value)), tries, seen, until, retryAt);
    }

    Errand tryingUntil(long time) {
      return new Errand(wish, tries, seen, time, retryAt);
    }

    Errand retryingAt(long time) {
      return new Errand(wish, tries, seen, until, time);
    }

    Errand triedOnceMore() {
      return new Errand(wish, tries + 1, seen, until, retryAt);
    }

    Errand having(Ballot told) {
      return new Errand(wish, tries, Math.max(seen, told.round()), until, retryAt);
    }
  }

  record Idle() implements Proposer {
    @Override
    public Phase phase() {
      return Phase.IDLE;
    }

    @Override
    public Errand errand() {
      return Errand.NONE;
    }

    @Override
    public Proposer with(Errand errand) {
      throw new IllegalStateException("nothing to try: " + errand);
    }
  }

  /** Asks what was accepted, and proposes nothing. */
  record Asking(Errand errand) implements Proposer {
    @Override
    public Phase phase() {
      return Phase.ASKING;
    }

    @Override
    public Proposer with(Errand other) {
      return new Asking(other);
    }
  }

  /** Was refused, and leaves the field to the other for a while. */
  record BackingOff(Errand errand) implements Proposer {
    @Override
    public Phase phase() {
      return Phase.BACKING_OFF;
    }

    @Override
    public Proposer with(Errand other) {
      return new BackingOff(other);
    }
  }

  /**
   * @param promises of each voter that promised, what it had accepted
   */
  record Preparing(Errand errand, Ballot asked, SortedMap<NodeId, Optional<Proposal>> promises)
      implements Proposer {
    Preparing(Errand errand, Ballot asked) {
      this(errand, asked, Collections.emptySortedMap());
    }

    Preparing promisedBy(NodeId voter, Optional<Proposal> accepted) {
      var more = new TreeMap<>(promises);
      more.put(voter, accepted);
      return new Preparing(errand, asked, Collections.unmodifiableSortedMap(more));
    }

    /**
     * The value of the newest proposal that any of them had accepted: it may be chosen already.
     * Only when there is none, the wish ("Paxos Made Simple" §2.2, P2c).
     */
    String value() {
      return promises.values().stream()
          .flatMap(Optional::stream)
          .max(Comparator.comparing(Proposal::ballot))
          .map(Proposal::value)
          .orElseGet(errand.wish()::orElseThrow);
    }

    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }

    @Override
    public Optional<Ballot> ballot() {
      return Optional.of(asked);
    }

    @Override
    public Proposer with(Errand other) {
      return new Preparing(other, asked, promises);
    }
  }

  record Accepting(Errand errand, Proposal proposal) implements Proposer {
    @Override
    public Phase phase() {
      return Phase.ACCEPTING;
    }

    @Override
    public Optional<Ballot> ballot() {
      return Optional.of(proposal.ballot());
    }

    @Override
    public Proposer with(Errand other) {
      return new Accepting(other, proposal);
    }
  }
}
