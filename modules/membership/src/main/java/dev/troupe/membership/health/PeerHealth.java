package dev.troupe.membership.health;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.phi.PhiAccrual;
import java.time.Duration;

/** One peer: what its beats and its silence make of it. It proposes levels; who owns it decides. */
final class PeerHealth {

  private static final long NEVER = Long.MIN_VALUE;

  private final NodeId peer;
  private final HealthSettings settings;
  private PhiAccrual phi;
  private Level level = Level.UNKNOWN;
  private long since;
  private long contactBy;
  private long countedAt = NEVER;
  private long overdueAt;
  private int misses;
  private long silentSince = NEVER;
  private long failedAt;
  private boolean spared;

  PeerHealth(NodeId peer, HealthSettings settings, long now) {
    this.peer = peer;
    this.settings = settings;
    this.phi = new PhiAccrual(settings.phi());
    this.since = now;
    this.contactBy = now + settings.firstContact().toNanos();
  }

  NodeId peer() {
    return peer;
  }

  Level level() {
    return level;
  }

  /** Whether it is silent, by the newest judgement. */
  boolean isSilent() {
    return silentSince != NEVER;
  }

  boolean isFailedSince(long moment) {
    return level == Level.FAILED && failedAt > moment;
  }

  double phi(long now) {
    return phi.phi(now);
  }

  Standing standing(long now) {
    return new Standing(level, Duration.ofNanos(now - since), phi(now), misses);
  }

  void becomes(Level next, long now) {
    level = next;
    since = now;
    failedAt = now;
    spared = false;
  }

  /** Whether it is spared for the first time in this suspicion. */
  boolean spare() {
    boolean first = !spared;
    spared = true;
    return first;
  }

  /**
   * A beat came: the level that it deserves now.
   *
   * @param reborn it is the first of a new incarnation, whose rhythm is not known
   */
  Level beat(boolean reborn, int patience, long now) {
    boolean late = isSilentFor(patience, now);
    if (reborn) {
      phi = new PhiAccrual(settings.phi());
    } else if (countedAt != NEVER && now - countedAt < settings.interval().toNanos() / 4) {
      return level; // beats that were held up come in a heap, which says no more than one of them
    }
    phi.heartbeat(now);
    countedAt = now;
    overdueAt = now + settings.interval().toNanos() * 3 / 2;
    misses = Math.max(0, (late ? settings.recovery() : misses) - 1);
    return switch (level) {
      case UNKNOWN, HEALTHY -> Level.HEALTHY;
      case SUSPECT, FAILED -> misses == 0 ? Level.HEALTHY : level;
    };
  }

  /** The level that its silence deserves now. Failed is only who was suspect before. */
  Level judge(int patience, long now) {
    countMisses(now);
    if (!isSilentFor(patience, now)) {
      silentSince = NEVER;
      return level;
    }
    if (!isSilent()) {
      silentSince = now;
    }
    misses = settings.recovery();
    return switch (level) {
      case UNKNOWN, HEALTHY -> Level.SUSPECT;
      case SUSPECT ->
          now - silentSince < settings.failAfter().toNanos() * patience
              ? Level.SUSPECT
              : Level.FAILED;
      case FAILED -> Level.FAILED;
    };
  }

  /** In a row: who is not trusted yet begins again after a miss. */
  private void countMisses(long now) {
    while (countedAt != NEVER && now >= overdueAt) {
      misses =
          level == Level.HEALTHY ? Math.min(misses + 1, settings.recovery()) : settings.recovery();
      overdueAt += settings.interval().toNanos();
    }
  }

  private boolean isSilentFor(int patience, long now) {
    long once = settings.phi().acceptablePause().plus(settings.interval()).toNanos();
    return countedAt == NEVER
        ? now >= contactBy
        : phi.suspects(now - (patience - 1) * once); // phi is no time that could be multiplied
  }

  /** For so long nobody was here to hear it. */
  void forgive(long nanos) {
    phi.forgive(nanos);
    contactBy += nanos;
    overdueAt += nanos;
    failedAt += nanos;
    silentSince = isSilent() ? silentSince + nanos : NEVER;
  }
}
