package dev.troupe.node.orders;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@code troupe.shipping}; each is explained in {@code reference.conf}.
 *
 * @param unreachable no carrier goes to an address that contains one of these
 * @param fastest least time to pack a parcel and hand it over
 * @param slowest most time
 */
public record ShippingSettings(List<String> unreachable, Duration fastest, Duration slowest) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ShippingSettings from(Config config) {
    var keys = new Keys(config);
    Duration fastest = keys.duration("troupe.shipping.fastest", Duration.ZERO);
    return new ShippingSettings(
        keys.texts("troupe.shipping.unreachable"),
        fastest,
        keys.duration("troupe.shipping.slowest", fastest));
  }
}
