package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import org.junit.jupiter.api.Test;

class HintsSettingsTest {

  static HintsSettings settings(String overrides) {
    return HintsSettings.from(
        ConfigFactory.parseString("troupe.hints { " + overrides + " }")
            .withFallback(ConfigFactory.load()));
  }

  @Test
  void settingsThatCannotWorkAreRefusedByKey() {
    assertThat(settings("").maxBytes()).isEqualTo(1L << 30);
    refused("outstanding = 0", "troupe.hints.outstanding");
    assertThat(settings("hand-over = 0s").handOver()).isZero();
    refused("hand-over = -1s", "troupe.hints.hand-over");
    refused("window = 0s", "troupe.hints.window");
    refused("bytes-per-second = 1", "troupe.hints.bytes-per-second");
    refused("max-megabytes = 1, page-bytes = 2000000", "troupe.hints.page-bytes");
  }

  private static void refused(String setting, String naming) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> settings(setting))
        .withMessageContaining(naming);
  }
}
