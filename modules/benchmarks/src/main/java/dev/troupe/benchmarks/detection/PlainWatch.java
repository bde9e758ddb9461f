package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.benchmarks.detection.Stimulus.Round;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.quality.Detector;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One detector for each peer, looked at as often as ours; whom it suspects counts as failed. A peer
 * in a new life gets a new detector, as in a Pekko cluster.
 */
final class PlainWatch implements Watch {

  private final Supplier<Detector> detectors;
  private final long every;
  private final Detector[] watching;
  private final long[] incarnations;
  private final Level[] levels;
  private final Listener listener;
  private long lookAt;

  PlainWatch(Supplier<Detector> detectors, Duration every, int nodes, long now, Listener listener) {
    this.detectors = detectors;
    this.every = every.toNanos();
    this.watching = new Detector[nodes];
    this.incarnations = new long[nodes];
    this.levels = new Level[nodes];
    Arrays.fill(levels, Level.UNKNOWN);
    this.listener = listener;
    this.lookAt = now + this.every;
  }

  @Override
  public long lookAt() {
    return lookAt;
  }

  @Override
  public void look(long now) {
    lookAt = now + every;
    for (int peer = 0; peer < watching.length; peer++) {
      if (watching[peer] != null) {
        move(peer, watching[peer].suspects(now) ? Level.FAILED : Level.HEALTHY, now);
      }
    }
  }

  @Override
  public void heard(Heard beat) {
    int from = beat.from();
    if (beat.incarnation() > incarnations[from]) {
      incarnations[from] = beat.incarnation();
      watching[from] = detectors.get();
    }
    watching[from].heartbeat(beat.at());
    move(from, Level.HEALTHY, beat.at());
  }

  @Override
  public void round(Round round) {}

  private void move(int peer, Level to, long now) {
    if (levels[peer] != to) {
      levels[peer] = to;
      listener.changed(peer, to, now);
    }
  }
}
