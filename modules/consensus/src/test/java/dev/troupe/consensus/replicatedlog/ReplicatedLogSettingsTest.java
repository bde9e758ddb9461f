package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.consensus.quorum.Majority;
import dev.troupe.consensus.quorum.QuorumRule;
import dev.troupe.consensus.quorum.Weighted;
import dev.troupe.consensus.quorum.Zoned;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicatedLogSettingsTest {

  @Test
  void theShippedSettingsWorkOnceVotersAreNamed() {
    var settings = Settings.of("voters = [n1, n2, n3]");
    assertThat(settings.founders().voters()).hasSize(3);
    assertThat(settings.timing().preVote()).isTrue();
  }

  @Test
  void aGroupsOwnSettingsStandAboveTheGeneralOnes() {
    var settings =
        Settings.of(
            """
            voters = [n1, n2, n3], patience = 9s
            groups { test { voters = [n4], lease = 300ms }, other { patience = 1s } }
            """);
    assertThat(settings.founders().voters()).isEqualTo(List.of(new NodeId("n4")));
    assertThat(settings.timing().lease()).isEqualTo(Duration.ofMillis(300));
    assertThat(settings.waiting().patience()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void eachKindOfQuorumIsReadAndMayNameWhoJoinsLater() {
    var founders = new TreeSet<>(ids("n1", "n2", "n3"));
    var plain = Settings.of("voters = [n1, n2, n3]").quorum().of(founders);
    assertThat(plain).isEqualTo(new Majority(founders));

    String weights = "quorum { kind = weighted, weights { n1 = 2, n2 = 1, n3 = 1, n4 = 5 } }";
    var weighted = Settings.of("voters = [n1, n2, n3]\n" + weights).quorum().of(founders);
    assertThat(weighted.isMetBy(new TreeSet<>(ids("n1", "n2")))).isTrue();
    assertThat(weighted.isMetBy(new TreeSet<>(ids("n2", "n3", "n4")))).isFalse();

    String zones = "quorum { kind = zones, zones { a = [n1], b = [n2, n4], c = [n3] } }";
    var zoned = Settings.of("voters = [n1, n2, n3]\n" + zones).quorum().of(founders);
    assertThat(((Zoned) zoned).zones()).containsOnlyKeys(founders);

    var flexible = Settings.of("voters = [n1, n2, n3]\nquorum { kind = flexible, second = 1 }");
    assertThat(flexible.quorum()).isEqualTo(QuorumRule.flexible(1));
  }

  @Test
  void oneGroupMayWeighItsVotersAndAnotherCountThem() {
    var settings =
        Settings.of(
            """
            voters = [n1, n2, n3]
            groups { test { quorum { kind = weighted, weights { n1 = 3, n2 = 1, n3 = 1 } } } }
            """);
    assertThat(settings.quorum().of(new TreeSet<>(ids("n1", "n2", "n3"))))
        .isInstanceOf(Weighted.class);
  }

  private static List<NodeId> ids(String... names) {
    return Stream.of(names).map(NodeId::new).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lease = 381ms | lease",
        "lease = 110ms | lease",
        "shortest-timeout = 150ms | shortest-timeout",
        "longest-timeout = 400ms | longest-timeout",
        "heartbeat-jitter = 0.6 | heartbeat-jitter",
        "max-clock-drift = maybe | max-clock-drift",
        "pre-vote = maybe | pre-vote",
        "quorum.kind = most | quorum.kind",
        "quorum.kind = flexible | quorum.second",
        "quorum { kind = flexible, second = 0 } | quorum.second",
        "quorum { kind = flexible, second = 4 } | quorum.second",
        "quorum { kind = flexible, first = 2, second = 2 } | quorum.first",
        "quorum.kind = weighted | quorum.weights",
        "quorum { kind = weighted, weights { n1 = 1, n2 = 1 } } | quorum.weights",
        "quorum { kind = weighted, weights { n1 = 1, n2 = 1, n3 = 0 } } | quorum.weights",
        "quorum { kind = weighted, weights { n1 = 1, n2 = 1, n3 = -1 } } | quorum.weights",
        "quorum { weights { n1 = 1, n2 = 1, n3 = 1 } } | quorum.weights",
        "quorum.voters = [n1] | quorum.voters",
        "quorum { kind = zones, zones { a = [n1], b = [n2] } } | quorum.zones",
        "quorum { kind = zones, zones { a = [n1, n2], b = [n3], c = [n4] } } | quorum.zones",
        "voters = [] | voters",
        "voters = [n1, n1] | voters",
        "groups.test.voters = [n 1] | voters",
        "batch-bytes = 2000000 | pipeline-bytes",
        "batch-entries = 0 | batch-entries",
        "pipeline-depth = 0 | pipeline-depth",
        "max-command-bytes = 20000000 | max-waiting-bytes",
        "max-waiting-entries = 0 | max-waiting-entries",
        "patience = 0s | patience",
        "resend-after = 0s | resend-after",
        "snapshot-every-entries = 0 | snapshot-every-entries",
        "snapshot-every-bytes = 0 | snapshot-every-bytes",
        "trailing-entries = -1 | trailing-entries",
        "snapshot-chunk-bytes = 0 | snapshot-chunk-bytes",
        "max-sessions = 0 | max-sessions",
        "answers-per-session = 0 | answers-per-session"
      })
  void aValueThatCannotWorkIsRefusedByKey(String override, String key) {
    assertThatThrownBy(() -> Settings.of("voters = [n1, n2, n3]\n" + override))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.replicated-log." + key);
  }

  @Test
  void aGroupsNameIsOneThatFitsIntoAnActorsName() {
    assertThat(ReplicatedLog.key("jobs-2").name()).isEqualTo("replicated-log-jobs-2");
    for (String name : List.of("", "a/b", "a b", "x".repeat(65))) {
      assertThatThrownBy(() -> ReplicatedLog.key(name)).hasMessageContaining("names no group");
    }
  }
}
