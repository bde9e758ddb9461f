package dev.troupe.consensus.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElectionSettingsTest {

  static ElectionSettings settings(String overrides) {
    return ElectionSettings.from(
        ConfigFactory.parseString("troupe.election { voters = [n1, n2, n3]\n" + overrides + " }")
            .withFallback(ConfigFactory.load()));
  }

  @Test
  void theShippedSettingsWorkOnceVotersAreNamed() {
    assertThat(settings("").voters().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lease = 951ms | troupe.election.lease",
        "lease = 225ms | troupe.election.lease",
        "lease = -1s | troupe.election.lease",
        "shortest-timeout = 300ms | troupe.election.shortest-timeout",
        "longest-timeout = 1s | troupe.election.longest-timeout",
        "heartbeat-jitter = 0.6 | troupe.election.heartbeat-jitter",
        "max-clock-drift = maybe | troupe.election.max-clock-drift",
        "voters = [] | troupe.election.voters",
        "voters = [n1, n1] | troupe.election.voters",
        "voters = [n 1] | troupe.election.voters"
      })
  void aValueThatCannotWorkIsRefusedByKey(String override, String key) {
    assertThatThrownBy(() -> settings(override))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }
}
