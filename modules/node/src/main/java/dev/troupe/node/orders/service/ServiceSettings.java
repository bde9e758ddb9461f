package dev.troupe.node.orders.service;

import com.typesafe.config.Config;
import dev.troupe.core.idempotent.SessionSettings;
import dev.troupe.core.settings.Keys;

/**
 * The settings of {@code troupe.shop} that all services share; each is explained in {@code
 * reference.conf}.
 *
 * @param snapshotEvery events between snapshots
 */
public record ServiceSettings(SessionSettings sessions, int snapshotEvery) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ServiceSettings from(Config config) {
    return new ServiceSettings(
        SessionSettings.from(config, "troupe.shop.sessions"),
        new Keys(config).integer("troupe.shop.snapshot-every", 10, 1_000_000));
  }
}
