package dev.troupe.benchmarks.detection;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.HealthSettings;
import dev.troupe.membership.heartbeat.HeartbeatSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The shipped profiles that small clusters are watched by. */
enum Profile {
  DEFAULT(Duration.ofSeconds(3)),
  FAST(Duration.ofMillis(1500));

  /** How many nodes watch each other. */
  static final int NODES = 5;

  private final Duration promise;
  private final HeartbeatSettings heartbeat;

  Profile(Duration promise) {
    this.promise = promise;
    this.heartbeat =
        HeartbeatSettings.from(
            ConfigFactory.parseString(
                    "troupe.heartbeat { nodes = [n1, n2, n3, n4, n5], profile = %s }"
                        .formatted(name().toLowerCase(Locale.ROOT)))
                .withFallback(ConfigFactory.load())
                .resolve());
  }

  /** No pause up to this long makes failed. */
  Duration promise() {
    return promise;
  }

  HeartbeatSettings heartbeat() {
    return heartbeat;
  }

  HealthSettings health() {
    return heartbeat.health();
  }

  List<NodeId> ids() {
    return heartbeat.nodes();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT) + " profile";
  }
}
