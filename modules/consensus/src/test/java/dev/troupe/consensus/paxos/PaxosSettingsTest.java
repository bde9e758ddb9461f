package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaxosSettingsTest {

  /** The defaults with three voters, but for these. */
  static PaxosSettings settings(String... changes) {
    return PaxosSettings.from(
        ConfigFactory.parseString(
                "troupe.paxos { quorum.voters = [n1, n2, n3]\n"
                    + String.join("\n", changes)
                    + "\n}")
            .withFallback(ConfigFactory.load()));
  }

  @Test
  void theDefaultsHoldWithVoters() {
    var settings = settings();
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.voters())
        .containsExactly(new NodeId("n1"), new NodeId("n2"), new NodeId("n3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quorum.voters = []                          | troupe.paxos.quorum.voters  | at least one voter
          quorum { kind = flexible, first = 2, second = 1 } | troupe.paxos.quorum.second | they share no voter
          longest-retry = 150ms                       | troupe.paxos.longest-retry  | twice shortest-retry
          patience = 1s                               | troupe.paxos.patience       | at least longest-retry
          shortest-retry = 0ms                        | troupe.paxos.shortest-retry | use 1 ms or more
          max-decrees = 0                             | troupe.paxos.max-decrees    | from 1
          max-waiting = 0                             | troupe.paxos.max-waiting    | from 1
          snapshot-every = 0                          | troupe.paxos.snapshot-every | from 1
          """)
  void whatCannotWorkIsRefusedByItsKey(String change, String key, String remedy) {
    assertThatThrownBy(() -> settings(change))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(remedy);
  }
}
