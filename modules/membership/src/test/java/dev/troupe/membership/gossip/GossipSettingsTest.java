package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.settings.SettingsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GossipSettingsTest {

  @Test
  void theDefaultsAreWhatTheCardSays() {
    var settings = Entries.settings("");
    assertThat(settings.fanOut()).isEqualTo(3);
    assertThat(settings.accusers()).isEqualTo(3);
    assertThat(settings.tombstoneTime()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.budget() * 8).as("bits a second").isLessThan(50_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fan-out = 0 | fan-out",
        "fan-out = 6 | fan-out",
        "budget = 2000 | message-limit",
        "probe-timeout = 600ms | probe-timeout",
        "suspicion-time = 30s | suspicion-time",
        "tombstone-time = 60s, accusation-window = 2m | tombstone-time",
        "contacts = [\"a b\"] | contacts",
      })
  void impossibleValuesAreRefusedByTheirKey(String overrides, String key) {
    assertThatThrownBy(() -> Entries.settings(overrides))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("troupe.gossip." + key);
  }
}
