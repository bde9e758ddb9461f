package dev.troupe.membership.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatSettingsTest {

  static HeartbeatSettings settings(String overrides) {
    return HeartbeatSettings.from(
        ConfigFactory.parseString("troupe.heartbeat { nodes = [n1, n2, n3]\n" + overrides + " }")
            .withFallback(ConfigFactory.load())
            .resolve());
  }

  /** Nodes n1, n2 and so on, with a shipped profile. */
  static HeartbeatSettings shipped(int nodes, String profile) {
    String names =
        IntStream.rangeClosed(1, nodes).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
    return settings("nodes = [" + names + "], profile = " + profile);
  }

  @Test
  void theShippedProfilesWorkOnceNodesAreNamed() {
    assertThat(settings("").interval()).isEqualTo(Duration.ofMillis(500));
    var fast = settings("profile = fast");
    assertThat(fast.interval()).isEqualTo(Duration.ofMillis(200));
    assertThat(fast.health().recovery()).isEqualTo(settings("").health().recovery());
    assertThat(settings("profile = kubernetes").interval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aProfileOfOnesOwnIsMadeFromAnother() {
    var own =
        settings(
            "profile = mine, profiles.mine = ${troupe.heartbeat.profiles.fast} { interval = 250ms }");
    assertThat(own.interval()).isEqualTo(Duration.ofMillis(250));
    assertThat(own.health().failAfter()).isEqualTo(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodes = [] | troupe.heartbeat.nodes",
        "nodes = [n1] | troupe.heartbeat.nodes",
        "nodes = [n1, n1] | troupe.heartbeat.nodes",
        "nodes = [n 1, n2] | troupe.heartbeat.nodes",
        "watched-by = 3 | troupe.heartbeat.watched-by",
        "watched-by = 0 | troupe.heartbeat.watched-by",
        "profile = slow | troupe.heartbeat.profile",
        "profile = \"a b\" | troupe.heartbeat.profile",
        "profiles.default.interval = 0ms | profiles.default.interval",
        "profiles.default.jitter = 0.6 | profiles.default.jitter",
        "profiles.default.distribution = even | profiles.default.distribution",
        "profiles.default.suspect-phi = 0 | profiles.default.suspect-phi",
        "profiles.default.fail-after = 500ms | profiles.default.fail-after",
        "profiles.default.check-interval = 501ms | profiles.default.check-interval",
        "profiles.default.own-pause = 1501ms | profiles.default.own-pause",
        "profiles.default.recovery-beats = 0 | profiles.default.recovery-beats",
        "profiles.default.max-patience = 0 | profiles.default.max-patience",
        "profiles.default.most-failures = 1.1 | profiles.default.most-failures"
      })
  void aValueThatCannotWorkIsRefusedByKey(String override, String key) {
    assertThatThrownBy(() -> settings(override))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @Test
  void fewAllWatchEachOther() {
    assertThat(shipped(25, "default").neighbours(new NodeId("n7")))
        .hasSize(24)
        .doesNotContain(new NodeId("n7"));
  }

  /** Else a beat would have no echo, and somebody would be watched who does not beat. */
  @Test
  void inTheRingWhoIsWatchedWatchesToo() {
    var settings = shipped(40, "default");
    for (NodeId node : settings.nodes()) {
      var neighbours = settings.neighbours(node);
      assertThat(neighbours).hasSize(24).doesNotContain(node);
      for (NodeId neighbour : neighbours) {
        assertThat(settings.neighbours(neighbour)).contains(node);
      }
    }
  }

  @Test
  void theRingClosesAtItsEnds() {
    var settings = settings("nodes = [a, b, c, d, e, f], watched-by = 2");
    assertThat(settings.neighbours(new NodeId("a")))
        .isEqualTo(List.of(new NodeId("b"), new NodeId("f")));
  }

  @Test
  void whoIsNotNamedCannotTakePart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("").neighbours(new NodeId("n9")))
        .withMessageContaining("n9");
  }
}
