package dev.troupe.replication.hints;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mind of one page's replay: sends its hints in order, so many at a time and so fast; who is
 * not acknowledged is sent again; who is too old is left out. Moments are nanoseconds of one
 * monotonic clock. An instance belongs to one actor.
 */
final class Replay {

  /** Send this under this number. */
  record Send(long request, Hint hint) {}

  private final List<Hint> hints;
  private final HintsSettings settings;
  private final Pace pace;
  private final BitSet settled = new BitSet();
  private final SortedMap<Long, Integer> sent = new TreeMap<>();
  private final List<String> expired = new ArrayList<>();
  private int next;
  private int window;
  private long heardAt;
  private long requests;

  /**
   * @param pace shared by all pages of the target
   * @param firstRequest no number of an earlier page's requests
   */
  Replay(List<Hint> hints, HintsSettings settings, Pace pace, long firstRequest) {
    this.hints = hints;
    this.settings = settings;
    this.pace = pace;
    this.requests = firstRequest;
    this.window = 1; // until somebody answers
  }

  /** What may be sent now. */
  List<Send> send(long now, Instant wall) {
    var sends = new ArrayList<Send>();
    while (next < hints.size() && underWay() < window && pace.allows(now)) {
      Hint hint = hints.get(next);
      if (isExpired(hint, wall)) {
        leaveOut(next);
      } else if (!settled.get(next)) {
        if (underWay() == 0) {
          heardAt = now;
        }
        sent.put(requests, next);
        sends.add(new Send(requests++, hint));
        pace.used(hint.bytes(), now);
      }
      next++;
    }
    return sends;
  }

  /** Nothing may be sent: leaves out what is too old. */
  void expire(Instant wall) {
    for (int i = 0; i < hints.size(); i++) {
      if (isExpired(hints.get(i), wall)) {
        leaveOut(i);
      }
    }
  }

  private boolean isExpired(Hint hint, Instant wall) {
    return hint.at().plus(settings.window()).isBefore(wall);
  }

  private void leaveOut(int place) {
    if (!settled.get(place)) {
      settled.set(place);
      expired.add(hints.get(place).key());
    }
  }

  /** Settles what was sent under this number, if that is of this page and not settled yet. */
  void acknowledged(long request, long now) {
    Integer place = sent.remove(request);
    if (place != null && !settled.get(place)) {
      settled.set(place);
      window = settings.outstanding();
      heardAt = now;
    }
  }

  /** Whether nobody has answered for too long. */
  boolean isSilent(long now) {
    return underWay() > 0 && now - heardAt > settings.patience().toNanos();
  }

  /** What is under way is taken for lost; it begins again with the oldest of it, one at a time. */
  void again() {
    window = 1;
    next = settled.nextClearBit(0);
  }

  /** Sent and not settled: all before the next is one or the other. */
  private int underWay() {
    return next - settled.get(0, next).cardinality();
  }

  boolean isDone() {
    return settled.cardinality() == hints.size();
  }

  int settled() {
    return settled.cardinality();
  }

  int replayed() {
    return settled.cardinality() - expired.size();
  }

  /** The keys of those that were too old. */
  List<String> expired() {
    return List.copyOf(expired);
  }

  /** The number after the last one used. */
  long nextRequest() {
    return requests;
  }
}
