package dev.troupe.time.generation;

/**
 * The number of a leadership. 64 bits: at one election a millisecond it lasts 292 million years.
 *
 * @param number 0 before the first leadership, then rising by election
 */
public record Generation(long number) implements Comparable<Generation> {

  /** Before any leadership. Nobody ever leads in it. */
  public static final Generation NONE = new Generation(0);

  /**
   * @throws IllegalArgumentException if the number is negative
   */
  public Generation {
    if (number < 0) {
      throw new IllegalArgumentException("a generation is 0 or more, not " + number);
    }
  }

  /**
   * The generation after this one.
   *
   * @throws ArithmeticException if there is none: it does not wrap, since that would make every
   *     earlier leader look new
   */
  public Generation next() {
    return new Generation(Math.incrementExact(number));
  }

  public boolean isNewerThan(Generation other) {
    return number > other.number;
  }

  @Override
  public int compareTo(Generation other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "generation " + number;
  }
}
