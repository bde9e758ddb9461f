package dev.troupe.scenarios.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.Health;
import dev.troupe.membership.health.HealthState;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.heartbeat.HeartbeatSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The twin is fair: on a steady network it notices when the pattern does. */
class FixedTimeOutTest {

  private static final long MILLI = 1_000_000;
  private static final NodeId PEER = new NodeId("node-2");
  private static final HeartbeatSettings SETTINGS =
      HeartbeatSettings.from(
          ConfigFactory.parseString("troupe.heartbeat.nodes = [node-1, node-2]")
              .withFallback(ConfigFactory.load()));

  /** Beats every 500 ms for 20 s, then silence: how long until it is no longer healthy. */
  private static long noticed(Health.Start start, Level least) {
    Health health = start.at(SETTINGS.health(), List.of(PEER), 0);
    long now = 0;
    for (; now <= 20_000; now += 10) {
      if (now % 500 == 0) {
        health.beat(PEER, false, now * MILLI);
      }
      health.check(now * MILLI);
    }
    while (health.level(PEER).compareTo(least) < 0) {
      now += 10;
      health.check(now * MILLI);
    }
    return now - 20_000;
  }

  @Test
  void itFailsWhenThePatternSuspects() {
    assertThat(noticed(FixedTimeOut::new, Level.FAILED)).isBetween(2_000L, 2_110L);
    assertThat(noticed(HealthState::new, Level.SUSPECT)).isBetween(2_000L, 2_110L);
    assertThat(noticed(HealthState::new, Level.FAILED)).isGreaterThan(4_500L);
  }

  @Test
  void oneBeatMakesHealthyAgain() {
    Health health = new FixedTimeOut(SETTINGS.health(), List.of(PEER), 0);
    assertThat(health.level(PEER)).isEqualTo(Level.UNKNOWN);
    health.beat(PEER, false, 0);
    assertThat(health.check(2_100 * MILLI)).hasSize(1);
    assertThat(health.level(PEER)).isEqualTo(Level.FAILED);
    assertThat(health.beat(PEER, false, 2_200 * MILLI)).hasSize(1);
    assertThat(health.standing(PEER, 2_300 * MILLI).level()).isEqualTo(Level.HEALTHY);
  }
}
