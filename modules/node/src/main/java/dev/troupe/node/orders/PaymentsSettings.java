package dev.troupe.node.orders;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import java.util.List;

/**
 * The settings of {@code troupe.payments}; each is explained in {@code reference.conf}.
 *
 * @param dailyLimit cents that a card may pay in a day
 * @param declined cards that may pay nothing
 */
public record PaymentsSettings(long dailyLimit, List<String> declined) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static PaymentsSettings from(Config config) {
    var keys = new Keys(config);
    return new PaymentsSettings(
        keys.integer("troupe.payments.daily-limit", 1, Integer.MAX_VALUE),
        keys.texts("troupe.payments.declined"));
  }
}
