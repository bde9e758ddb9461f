package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import java.time.Duration;
import java.util.List;
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
