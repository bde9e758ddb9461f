package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Effect.Persist;
import dev.troupe.consensus.replicatedlog.Effect.Send;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What of this member's events is on its disk, and which letters wait for that. Durable first, then
 * visible: an acknowledgement, like a vote, is a promise that must outlive a crash.
 */
final class Disk {

  private record Mark(long number, long lastIndex) {}

  private record Held(long number, Send letter) {}

  private long asked;
  private long stored;
  private long lastIndex;
  private long handedOver;
  private final Deque<Mark> appends = new ArrayDeque<>();
  private final Deque<Held> held = new ArrayDeque<>();

  /**
   * @param recovered end of the log that was read from disk
   */
  Disk(long recovered) {
    lastIndex = recovered;
    handedOver = recovered;
  }

  /** Up to which the log is on disk. */
  long lastIndex() {
    return lastIndex;
  }

  /** The number of the newest event that was given to the disk. */
  long asked() {
    return asked;
  }

  /** Whether it has written all that it was given. */
  boolean isIdle() {
    return isStored(asked);
  }

  boolean isStored(long number) {
    return stored >= number;
  }

  /** Up to which the log was given to the disk. */
  long handedOver() {
    return handedOver;
  }

  /** An event that leaves the log as it is. */
  Persist persist(Event event) {
    return persist(event, handedOver);
  }

  /**
   * An event.
   *
   * @param endOfLog where the log ends on disk when the event is stored
   */
  Persist persist(Event event, long endOfLog) {
    asked++;
    handedOver = endOfLog;
    differsAfter(endOfLog);
    appends.addLast(new Mark(asked, endOfLog));
    return new Persist(asked, event);
  }

  /**
   * What the disk has after this index, or is writing, is not what the log has now: it is not
   * counted, although its events will be there.
   */
  void differsAfter(long index) {
    lastIndex = Math.min(lastIndex, index);
    appends.removeIf(mark -> mark.lastIndex() > index);
  }

  /** The letter goes out when everything persisted so far is on disk; at once when it is. */
  List<Send> whenStored(Send letter) {
    if (isStored(asked)) {
      return List.of(letter);
    }
    held.addLast(new Held(asked, letter));
    return List.of();
  }

  /** Everything up to this number is on disk; the letters that waited for it may go. */
  List<Send> stored(long upTo) {
    stored = Math.max(stored, upTo);
    while (!appends.isEmpty() && appends.getFirst().number() <= stored) {
      lastIndex = appends.removeFirst().lastIndex();
    }
    var free = new ArrayList<Send>();
    while (!held.isEmpty() && held.getFirst().number() <= stored) {
      free.add(held.removeFirst().letter());
    }
    return free;
  }
}
