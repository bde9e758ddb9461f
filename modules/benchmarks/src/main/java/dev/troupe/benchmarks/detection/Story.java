package dev.troupe.benchmarks.detection;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What befalls a cluster, whoever watches it. Nodes are numbers from 0.
 *
 * @param end how long it is watched, in nanoseconds
 * @param pauses of each node, in order, none overlapping
 * @param crashes of each node, in order; at the end of each it starts again
 */
record Story(long end, List<List<Span>> pauses, List<List<Span>> crashes, Weather weather) {

  int nodes() {
    return pauses.size();
  }

  boolean isUp(int node, long at) {
    return crashes.get(node).stream().noneMatch(crash -> crash.contains(at));
  }

  /** When a node can do what is due at this moment. */
  long awake(int node, long at) {
    return Span.after(pauses.get(node), at);
  }

  /**
   * When a node may rightly be called failed: it is dead, or paused for longer than promised to be
   * forgiven.
   */
  List<Span> absences(int node, Duration promise) {
    return Stream.concat(
            crashes.get(node).stream(),
            pauses.get(node).stream().filter(pause -> pause.length() > promise.toNanos()))
        .sorted(Comparator.comparingLong(Span::from))
        .toList();
  }

  /** The lives of a node: between its crashes. */
  List<Span> lives(int node) {
    List<Span> down = crashes.get(node);
    return IntStream.rangeClosed(0, down.size())
        .mapToObj(
            i ->
                new Span(
                    i == 0 ? 0 : down.get(i - 1).until(),
                    i == down.size() ? end : Math.min(end, down.get(i).from())))
        .filter(life -> life.length() > 0)
        .toList();
  }
}
