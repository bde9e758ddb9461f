package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.core.settings.SettingsException;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

  @Test
  void settingsThatCannotWorkAreRefusedByKey() {
    refused("copies = 6", "troupe.store.nodes");
    refused("nodes = [n1, n1, n2]", "troupe.store.nodes");
    refused("nodes = []", "troupe.store.nodes");
    refused("partitions = 0", "troupe.store.partitions");
    refused("patience = 0s", "troupe.store.patience");
    refused("hint-after = 2s", "troupe.store.hint-after");
    refused("max-value-bytes = 81000", "troupe.store.max-sibling-bytes");
  }

  @Test
  void siblingsThatNoFrameHoldsAreRefused() {
    refused("copies = 5", "maximum-frame-size");
    assertThat(Settings.store("copies = 5, max-sibling-bytes = 50000, max-value-bytes = 32768"))
        .isNotNull();
  }

  private static void refused(String setting, String naming) {
    assertThatExceptionOfType(SettingsException.class)
        .as(setting)
        .isThrownBy(() -> Settings.store(setting))
        .withMessageContaining(naming);
  }
}
