package dev.troupe.membership.phi;

/** The newest intervals, in microseconds, with their mean and deviation at hand. */
final class Intervals {

  private final long[] ring;
  private final long origin;
  private int size;
  private int next;
  private double sum;
  private double squares;

  /**
   * @param most how many are kept
   * @param expected interval; sums are kept of what differs from it, so that nothing is lost when
   *     large squares are subtracted
   */
  Intervals(int most, long expected) {
    this.ring = new long[most];
    this.origin = expected;
  }

  void add(long micros) {
    if (size == ring.length) {
      count(ring[next], -1);
    } else {
      size++;
    }
    ring[next] = micros;
    count(micros, 1);
    next = (next + 1) % ring.length;
    if (next == 0) {
      recount(); // what rounding left over would grow for ever
    }
  }

  private void count(long micros, int sign) {
    double off = micros - origin;
    sum += sign * off;
    squares += sign * off * off;
  }

  private void recount() {
    sum = 0;
    squares = 0;
    for (int i = 0; i < size; i++) {
      count(ring[i], 1);
    }
  }

  int size() {
    return size;
  }

  double mean() {
    return origin + sum / size;
  }

  double deviation() {
    double off = sum / size;
    return Math.sqrt(Math.max(0, squares / size - off * off));
  }
}
