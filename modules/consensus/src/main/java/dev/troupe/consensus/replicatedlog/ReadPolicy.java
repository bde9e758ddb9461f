package dev.troupe.consensus.replicatedlog;

import java.time.Duration;

/**
 * How fresh a read must be, and so what it costs.
 *
 * @param bound for {@link Level#BOUNDED}: how old the answer may be; else zero
 */
public record ReadPolicy(Level level, Duration bound) {

  /** From the strongest to the cheapest. */
  public enum Level {
    /** Sees every write answered before the read began: one round to a majority (thesis §6.4). */
    LINEARIZABLE,
    /**
     * The same for as long as no two monotonic clocks differ in rate by more than {@code
     * max-clock-drift}: no round while the leader has its lease (thesis §6.4.1).
     */
    LEASE,
    /**
     * From this member, if what it knows is no older than the bound by any member's clock, on the
     * lease's assumption.
     */
    BOUNDED,
    /** From this member, however old. */
    LOCAL
  }

  public static final ReadPolicy LINEARIZABLE = new ReadPolicy(Level.LINEARIZABLE, Duration.ZERO);
  public static final ReadPolicy LEASE = new ReadPolicy(Level.LEASE, Duration.ZERO);
  public static final ReadPolicy LOCAL = new ReadPolicy(Level.LOCAL, Duration.ZERO);

  public static ReadPolicy bounded(Duration bound) {
    return new ReadPolicy(Level.BOUNDED, bound);
  }
}
