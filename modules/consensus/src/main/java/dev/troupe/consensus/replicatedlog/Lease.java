package dev.troupe.consensus.replicatedlog;

import java.util.Optional;

/**
 * How long a leader may be sure that nobody else leads, and when it must give up: both counted from
 * the <em>sending</em> of what a quorum answered (thesis §6.2, §6.4.1).
 */
final class Lease {

  private static final long NEVER = Long.MIN_VALUE;

  private final ReplicatedLogSettings.Timing timing;
  private final Replication replication;
  private final Handover handover;
  private final long electedAt;
  private long told;

  Lease(
      ReplicatedLogSettings.Timing timing,
      Replication replication,
      Handover handover,
      long electedAt) {
    this.timing = timing;
    this.replication = replication;
    this.handover = handover;
    this.electedAt = electedAt;
  }

  /** Check-quorum: when no quorum has answered for the shortest time-out. */
  long quorumLostAt() {
    long shortest = timing.shortest().toNanos();
    return Math.max(replication.confirmed(Long.MAX_VALUE - shortest), electedAt) + shortest;
  }

  /**
   * Until when nobody else can lead. Never, once another was told to stand, since from then on
   * nobody waits for this leader's time to pass.
   */
  long until(long now) {
    long confirmed = replication.confirmed(now);
    return handover.wasTold() || confirmed == NEVER ? NEVER : confirmed + timing.lease().toNanos();
  }

  boolean isValidAt(long now) {
    return now < until(now);
  }

  long left(long now) {
    return isValidAt(now) ? until(now) - now : 0;
  }

  /** Until when, if that is news. */
  Optional<Long> renewal(long now) {
    long until = until(now);
    if (until <= told) {
      return Optional.empty();
    }
    told = until;
    return Optional.of(until);
  }

  /** Until when somebody who was told may still act on it. */
  long promised() {
    return handover.wasTold() ? NEVER : told;
  }
}
