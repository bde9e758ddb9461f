package dev.troupe.checkers.linear;

import java.util.Arrays;

/**
 * An immutable sequence of ints that grows at its end and shrinks at its front in constant time, so
 * that ten thousand states of a log are no ten thousand copies of it.
 *
 * <p>Sequences share their elements: an append writes behind the end of the shared array when
 * nobody has yet, and copies when somebody has. Not for several threads.
 */
final class Sequence {
  private static final int FACTOR = 31;
  private static final int INVERSE = inverse(FACTOR);

  private final Shared shared;
  private final int from;
  private final int to;
  private final int hash;
  private final int power; // FACTOR to the power of the size

  private static final class Shared {
    int[] elements = new int[8];
    int used;
  }

  static Sequence empty() {
    return new Sequence(new Shared(), 0, 0, 0, 1);
  }

  private Sequence(Shared shared, int from, int to, int hash, int power) {
    this.shared = shared;
    this.from = from;
    this.to = to;
    this.hash = hash;
    this.power = power;
  }

  int size() {
    return to - from;
  }

  int get(int place) {
    return shared.elements[from + place];
  }

  Sequence append(int element) {
    Shared target = shared;
    int start = from;
    if (target.used != to) {
      target = new Shared();
      target.elements = Arrays.copyOfRange(shared.elements, from, to + 8);
      target.used = size();
      start = 0;
    } else if (target.used == target.elements.length) {
      target.elements = Arrays.copyOf(target.elements, 2 * target.used);
    }
    target.elements[target.used++] = element;
    return new Sequence(target, start, target.used, hash * FACTOR + element + 1, power * FACTOR);
  }

  Sequence withoutFirst() {
    int shorter = power * INVERSE;
    return new Sequence(shared, from + 1, to, hash - (get(0) + 1) * shorter, shorter);
  }

  int[] elements() {
    return Arrays.copyOfRange(shared.elements, from, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sequence that
        && hash == that.hash
        && Arrays.equals(shared.elements, from, to, that.shared.elements, that.from, that.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The inverse of an odd number modulo 2^32, by Newton's iteration. */
  private static int inverse(int odd) {
    int x = odd;
    for (int i = 0; i < 5; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }
}
