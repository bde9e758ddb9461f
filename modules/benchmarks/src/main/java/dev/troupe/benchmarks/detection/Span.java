package dev.troupe.benchmarks.detection;

import java.util.List;

/** A time in which something is so, in nanoseconds; {@code until} is the first moment after it. */
record Span(long from, long until) {

  boolean contains(long at) {
    return from <= at && at < until;
  }

  boolean touches(Span other) {
    return from < other.until && other.from < until;
  }

  long length() {
    return until - from;
  }

  /**
   * The first moment from this one on that lies in none of the spans.
   *
   * @param spans in order, none overlapping; looked into often, so by halving
   */
  static long after(List<Span> spans, long at) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (spans.get(middle).until() <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < spans.size() && spans.get(low).contains(at) ? spans.get(low).until() : at;
  }
}
