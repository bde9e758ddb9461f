package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.benchmarks.detection.Stimulus.Round;
import dev.troupe.membership.health.Level;

/** A detector at work on one node, watching all others. Moments never go back. */
interface Watch {

  /** Who is told of each change. */
  @FunctionalInterface
  interface Listener {
    void changed(int peer, Level to, long at);
  }

  /** When it wants to look at the silences. */
  long lookAt();

  void look(long now);

  void heard(Heard beat);

  void round(Round round);
}
