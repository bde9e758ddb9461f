package dev.troupe.replication.hints;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Hints that wait for the disk: while it is busy with some, the next gather for one write. */
final class Gathering {

  private static final int MOST_AT_ONCE = 100;

  private final Deque<Target.Keep> waiting = new ArrayDeque<>();
  private final List<Target.Keep> writing = new ArrayList<>();
  private long bytes;

  void add(Target.Keep keep) {
    waiting.add(keep);
    bytes += keep.hint().bytes();
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  boolean isWriting() {
    return !writing.isEmpty();
  }

  /** Of all that are not on disk. */
  long bytes() {
    return bytes;
  }

  /** The next write: some of the oldest, in order. */
  List<Hint> next(long maxBytes) {
    long taken = 0;
    while (!waiting.isEmpty() && writing.size() < MOST_AT_ONCE && taken < maxBytes) {
      Target.Keep keep = waiting.removeFirst();
      writing.add(keep);
      taken += keep.hint().bytes();
    }
    return writing.stream().map(Target.Keep::hint).toList();
  }

  /** The write is on disk. */
  List<Hint> written() {
    var hints = writing.stream().map(Target.Keep::hint).toList();
    writing.forEach(keep -> keep.kept().run());
    hints.forEach(hint -> bytes -= hint.bytes());
    writing.clear();
    return hints;
  }
}
