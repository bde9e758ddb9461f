package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What a leader knows of one follower, and how it sends to it: one letter at a time until it is
 * known where the logs agree; then a pipeline; or a snapshot, when what it needs next is gone.
 */
final class Progress {

  /** How the follower is sent to. */
  enum By {
    PROBE,
    REPLICATE,
    SNAPSHOT
  }

  /** A new sample counts for one in so many (RFC 6298 §2). */
  private static final int SMOOTHING = 8;

  private record Flight(long last, long bytes) {}

  private final NodeId node;
  private By by = By.PROBE;

  /** Known to be on the follower's disk. */
  private long match;

  private long next;

  // The pipeline

  private final Deque<Flight> flights = new ArrayDeque<>();
  private long bytesUnderWay;

  /** Since when an answer is owed; {@link Long#MAX_VALUE} when none is. */
  private long owedSince = Long.MAX_VALUE;

  // The snapshot; kept here, so that it lasts although the leader takes a newer one meanwhile

  private Optional<Snapshot> sending = Optional.empty();
  private long offset;

  // What it last said

  private long acknowledged = Long.MIN_VALUE;
  private long answeredAt = Letter.Append.NEVER;
  private long roundTrip;

  Progress(NodeId node, long next) {
    this.node = node;
    this.next = next;
  }

  NodeId node() {
    return node;
  }

  By by() {
    return by;
  }

  long match() {
    return match;
  }

  long next() {
    return next;
  }

  /** Sending time of the newest letter that it answered. */
  long acknowledged() {
    return acknowledged;
  }

  /** By its own clock. */
  long answeredAt() {
    return answeredAt;
  }

  /** Answered now, by its own clock {@code at}, what was sent then. */
  void answered(long sentAt, long at, long now) {
    long sample = Math.max(0, now - sentAt);
    roundTrip =
        acknowledged == Long.MIN_VALUE ? sample : roundTrip + (sample - roundTrip) / SMOOTHING;
    acknowledged = Math.max(acknowledged, sentAt);
    answeredAt = at; // not the largest: a restarted follower's clock begins anew
  }

  /**
   * How long its answers take, its disk's time included; empty when it answered nothing that was
   * sent since.
   */
  Optional<Duration> roundTrip(long since) {
    return acknowledged < since ? Optional.empty() : Optional.of(Duration.ofNanos(roundTrip));
  }

  /** Whether another letter with entries may go now. */
  boolean hasRoom(ReplicatedLogSettings.Pipeline limits) {
    return switch (by) {
      case PROBE -> flights.isEmpty();
      case REPLICATE -> flights.size() < limits.depth() && bytesUnderWay < limits.bytes();
      case SNAPSHOT -> false;
    };
  }

  /** Entries up to {@code last} were sent. */
  void sent(long last, long bytes, long now) {
    flights.addLast(new Flight(last, bytes));
    bytesUnderWay += bytes;
    if (by == By.REPLICATE) {
      next = last + 1;
    }
    owedSince = Math.min(owedSince, now);
  }

  /** It has the log on disk up to here. */
  void accepted(long newMatch, long now) {
    if (newMatch <= match && by != By.PROBE) {
      return;
    }
    match = Math.max(match, newMatch);
    if (by != By.REPLICATE) {
      become(By.REPLICATE);
      next = match + 1;
    }
    next = Math.max(next, match + 1);
    while (!flights.isEmpty() && flights.getFirst().last() <= match) {
      bytesUnderWay -= flights.removeFirst().bytes();
    }
    owedSince = flights.isEmpty() ? Long.MAX_VALUE : now;
  }

  /**
   * It lacks the entry before those that it was sent, or has another there.
   *
   * @param previous index of that entry
   * @param hint where the logs may begin to differ
   * @return false when the answer is old news
   */
  boolean rejected(long previous, long hint) {
    boolean stale =
        switch (by) {
          case PROBE -> previous != next - 1;
          case REPLICATE -> previous <= match;
          case SNAPSHOT -> true;
        };
    if (!stale) {
      become(By.PROBE);
      next = Math.max(match + 1, Math.min(hint, previous));
    }
    return !stale;
  }

  /** An answer is owed for too long: something was lost. Begins again after what is known. */
  boolean isOverdue(long now, long patience) {
    return owedSince != Long.MAX_VALUE && now - owedSince >= patience;
  }

  void beginAgain(long now) {
    if (by == By.SNAPSHOT) {
      owedSince = now;
    } else {
      become(By.PROBE);
      next = match + 1;
    }
  }

  private void become(By other) {
    by = other;
    flights.clear();
    bytesUnderWay = 0;
    owedSince = Long.MAX_VALUE;
    sending = Optional.empty();
    offset = 0;
  }

  void sendSnapshot(Snapshot snapshot, long now) {
    become(By.SNAPSHOT);
    sending = Optional.of(snapshot);
    owedSince = now;
  }

  Optional<Snapshot> sending() {
    return sending;
  }

  long offset() {
    return offset;
  }

  /** It has this many bytes of the snapshot. */
  boolean received(long index, long bytes, long now) {
    boolean current = sending.map(snapshot -> snapshot.index() == index).orElse(false);
    if (!current || bytes == offset) {
      return false;
    }
    offset = bytes;
    owedSince = now;
    return true;
  }
}
