package dev.troupe.coordination.fencing;

import com.typesafe.config.Config;
import dev.troupe.core.idempotent.SessionSettings;
import dev.troupe.core.settings.Keys;

/**
 * The settings of {@code troupe.ledger}; each is explained in {@code reference.conf}.
 *
 * @param maxDue further submissions are refused while so many invoices are due
 */
public record LedgerSettings(SessionSettings sessions, int maxDue) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static LedgerSettings from(Config config) {
    var keys = new Keys(config);
    return new LedgerSettings(
        SessionSettings.from(config, "troupe.ledger.sessions"),
        keys.integer("troupe.ledger.max-due", 1, 10_000_000));
  }
}
