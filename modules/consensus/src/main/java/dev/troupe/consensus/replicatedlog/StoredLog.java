package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a member has on disk: the state that events make. Mutable; {@link Image} is what a snapshot
 * of it holds.
 */
final class StoredLog {

  /**
   * @param snapshot absent until the first was taken
   * @param entries those after the snapshot
   */
  public record Image(
      long term,
      Optional<NodeId> votedFor,
      Optional<Snapshot> snapshot,
      @Entries List<Entry> entries)
      implements Wire {}

  private long term;
  private Optional<NodeId> votedFor = Optional.empty();
  private Optional<Snapshot> snapshot = Optional.empty();
  private List<Entry> entries = new ArrayList<>();

  /** Not part of what events say, see {@link Event.Compacted}. */
  private Optional<Snapshot> kept = Optional.empty();

  /** Of a member that has never taken part, and so has promised nothing. */
  static final Image BLANK = new Image(0, Optional.empty(), Optional.empty(), List.of());

  static StoredLog of(Image image) {
    var log = new StoredLog();
    log.term = image.term();
    log.votedFor = image.votedFor();
    log.snapshot = image.snapshot();
    log.entries = new ArrayList<>(image.entries());
    return log;
  }

  Image image() {
    return new Image(term, votedFor, snapshot, List.copyOf(entries));
  }

  /** Index of the last entry that is in the snapshot. */
  long base() {
    return snapshot.map(Snapshot::index).orElse(0L);
  }

  long last() {
    return base() + entries.size();
  }

  /** The snapshot that the next {@link Event.Compacted} of its index is about. */
  void keep(Snapshot taken) {
    kept = Optional.of(taken);
  }

  /**
   * @throws IllegalStateException if the event contradicts what was remembered: the history is
   *     corrupt, and to vote on it would be unsafe
   */
  StoredLog apply(Event event) {
    switch (event) {
      case Event.TermStarted(long started) -> start(started, Optional.empty(), event);
      case Event.VoteCast(long cast, NodeId candidate) ->
          start(cast, Optional.of(candidate), event);
      case Event.Appended(List<Entry> more) -> more.forEach(this::append);
      case Event.Truncated(long from) -> truncate(from);
      case Event.Compacted(long index, long indexTerm) -> compact(index);
      case Event.Installed(Snapshot installed) -> replaceBy(installed);
    }
    return this;
  }

  private void start(long newer, Optional<NodeId> vote, Event event) {
    boolean firstVote = newer == term && vote.isPresent() && votedFor.isEmpty();
    if (newer <= term && !firstVote) {
      throw new IllegalStateException(
          "%s cannot follow term %d with a vote for %s".formatted(event, term, votedFor));
    }
    term = newer;
    votedFor = vote;
  }

  private void append(Entry entry) {
    if (entry.index() != last() + 1) {
      throw new IllegalStateException(
          "entry %d cannot follow entry %d".formatted(entry.index(), last()));
    }
    entries.add(entry);
  }

  private void truncate(long from) {
    if (from <= base() || from > last() + 1) {
      throw new IllegalStateException(
          "entries from %d cannot go: there are those from %d to %d"
              .formatted(from, base() + 1, last()));
    }
    entries.subList((int) (from - base() - 1), entries.size()).clear();
  }

  /** A replay has no snapshot for the event, and keeps the log. */
  private void compact(long index) {
    if (kept.isPresent() && kept.get().index() == index) {
      replaceBy(kept.get());
      kept = Optional.empty();
    }
  }

  /** What follows the snapshot's last entry stays, if that entry is here (Raft §7). */
  private void replaceBy(Snapshot newer) {
    boolean here =
        newer.index() > base()
            && newer.index() <= last()
            && entries.get((int) (newer.index() - base() - 1)).term() == newer.term();
    entries =
        here
            ? new ArrayList<>(entries.subList((int) (newer.index() - base()), entries.size()))
            : new ArrayList<>();
    snapshot = Optional.of(newer);
  }
}
