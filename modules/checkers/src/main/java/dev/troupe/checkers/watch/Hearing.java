package dev.troupe.checkers.watch;

import dev.troupe.checkers.watch.Faults.Condition;
import dev.troupe.checkers.watch.Faults.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What one observer could hear of one peer, by the faults alone. An observer that stands still is
 * no excuse: what came meanwhile is there when it goes on.
 */
final class Hearing {

  private static final long EVER = -3_600_000_000L;

  /**
   * A time in which nothing changed.
   *
   * @param speaks whether the peer ran, and what it said could come
   * @param backlog when all that was sent before has come for certain: messages overtake none
   */
  private record Stretch(long from, long to, boolean speaks, Way way, long backlog) {

    long slowest() {
      return way.latency() + way.jitter();
    }
  }

  /** The peer does not know where its observer is. */
  private record Search(long from, long to) {}

  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Long> losses;

  Hearing(Faults faults, String peer, String observer) {
    var ran = faults.node(peer);
    var hears = faults.node(observer);
    var way = faults.way(peer, observer);
    losses = faults.losses(peer, observer);
    var moments = new TreeSet<Long>();
    moments.addAll(ran.moments());
    moments.addAll(hears.moments());
    moments.addAll(way.moments());
    var searches = new ArrayList<Search>();
    for (String node : List.of(peer, observer)) {
      for (long start : faults.starts(node)) {
        var search = new Search(start, found(faults, peer, observer, start));
        searches.add(search);
        moments.addAll(List.of(search.from(), search.to()));
      }
    }
    moments.add(Long.MAX_VALUE);
    moments.remove(Long.MIN_VALUE);
    long from = EVER;
    long backlog = EVER;
    for (long to : moments) {
      long begin = from;
      Way now = way.at(from);
      boolean speaks =
          ran.at(from) == Condition.UP
              && hears.at(from) != Condition.DOWN
              && now.open()
              && searches.stream().noneMatch(it -> it.from() <= begin && begin < it.to());
      var stretch = new Stretch(from, to, speaks, now, backlog);
      stretches.add(stretch);
      backlog =
          speaks && stretch.slowest() > 0 ? Math.max(backlog, to + stretch.slowest()) : backlog;
      from = to;
    }
  }

  /**
   * When after a start of either the peer knows where its observer is. Word of that comes by the
   * way back, when that has been open for as long as it takes.
   */
  private static long found(Faults faults, String peer, String observer, long start) {
    var back = faults.way(observer, peer);
    var breaks = faults.losses(observer, peer);
    long open = Long.MAX_VALUE;
    for (long edge : back.moments()) {
      Long next = back.moments().higher(edge);
      long end = next == null ? Long.MAX_VALUE : next;
      Way way = back.at(edge);
      if (end <= start || !way.open()) {
        open = Long.MAX_VALUE;
        continue;
      }
      long begin = Math.max(edge, start);
      open = open == Long.MAX_VALUE || breaks.contains(edge) ? begin : open;
      long found = Math.max(begin, open + way.latency() + way.jitter());
      if (found < end) {
        return found;
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * For how long at most the observer had heard nothing at this moment. Who runs for the time of a
   * beat has beaten in it; that beat came for certain when the slowest way was over, unless it was
   * lost, and may have come as early as by the quickest.
   */
  long silentAtMost(long moment) {
    for (Stretch stretch : stretches.reversed()) {
      if (stretch.speaks() && stretch.from() <= moment) {
        long lost = lossAfter(stretch.from());
        long by = Math.min(moment, lost);
        long sent = Math.min(stretch.to(), by - stretch.slowest());
        if (stretch.backlog() <= by && sent - Promise.BEAT >= stretch.from()) {
          return moment - (sent - Promise.BEAT + stretch.way().latency());
        }
      }
    }
    return Long.MAX_VALUE;
  }

  private long lossAfter(long moment) {
    return losses.stream().filter(loss -> loss > moment).findFirst().orElse(Long.MAX_VALUE);
  }

  /** For how long the peer has surely been mute at this moment; 0 when it is not. */
  long muteFor(long moment) {
    long since = moment;
    for (Stretch stretch : stretches.reversed()) {
      if (stretch.from() < moment) {
        if (stretch.speaks()) {
          break;
        }
        since = stretch.from();
      }
    }
    return moment - since;
  }

  /** Whether in this time it could speak all the while, and nothing was lost; late or not. */
  boolean isOpen(long from, long to) {
    return stretches.stream().allMatch(it -> it.from() >= to || it.to() <= from || it.speaks())
        && losses.stream().noneMatch(loss -> loss > from && loss <= to);
  }

  /** The same, and nothing was late. */
  boolean isClear(long from, long to) {
    return isOpen(from, to)
        && stretches.stream()
            .allMatch(
                it ->
                    it.from() >= to
                        || it.to() <= from
                        || it.slowest() == 0 && it.backlog() <= from);
  }

  /**
   * Whether beats came evenly in this time, so that the promised times hold: nothing was late, and
   * a silence, if any, was so long that it was taken for an accident, and not for its rhythm.
   */
  boolean isEven(long from, long to) {
    for (Stretch it : stretches) {
      boolean within = it.from() < to && it.to() > from;
      boolean accident = it.to() - it.from() >= Promise.SUSPECTED && it.to() <= to;
      if (within && (it.speaks() ? it.slowest() > 0 : !accident)) {
        return false;
      }
    }
    return true;
  }
}
