package dev.troupe.consensus.replicatedlog;

import com.typesafe.config.ConfigFactory;

/** Settings for tests: the shipped ones but for what is given. */
final class Settings {

  private Settings() {}

  static ReplicatedLogSettings of(String overrides) {
    return ReplicatedLogSettings.from(
        ConfigFactory.parseString("troupe.replicated-log { " + overrides + " }")
            .withFallback(ConfigFactory.load()),
        "test");
  }

  /** Everything happens early: snapshots, refusals, full pipelines. */
  static ReplicatedLogSettings small(String overrides) {
    return of(
        """
        voters = [n1, n2, n3], heartbeat-interval = 50ms, shortest-timeout = 200ms
        longest-timeout = 400ms, lease = 150ms, resend-after = 100ms, patience = 1s
        batch-entries = 3, pipeline-depth = 3, max-waiting-entries = 30
        snapshot-every-entries = 12, trailing-entries = 4, snapshot-chunk-bytes = 100
        max-sessions = 8, answers-per-session = 8
        """
            + overrides);
  }
}
