package dev.troupe.time.version;

import java.util.Comparator;

/**
 * The name of one write: no other has it, ever.
 *
 * @param replica who wrote it first; any text but a blank one, without {@code =} and {@code ,}
 * @param counter 1, 2, 3, ... by that replica, rising; numbers may be left out
 */
public record Dot(String replica, long counter) implements Comparable<Dot> {

  private static final Comparator<Dot> ORDER =
      Comparator.comparing(Dot::replica).thenComparingLong(Dot::counter);

  /**
   * @throws IllegalArgumentException if no replica can be called so, or the counter is below 1
   */
  public Dot {
    checkReplica(replica);
    if (counter < 1) {
      throw new IllegalArgumentException("a dot's counter starts at 1, it cannot be " + counter);
    }
  }

  static void checkReplica(String replica) {
    if (replica.isBlank() || replica.indexOf('=') >= 0 || replica.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "'" + replica + "' is no replica: use a name without '=' and ','");
    }
  }

  /** By replica, then counter: an order to list them in, which says nothing about time. */
  @Override
  public int compareTo(Dot other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return replica + "=" + counter;
  }
}
