package dev.troupe.node.http;

import com.typesafe.config.Config;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.node.invoicing.Invoicing;
import dev.troupe.node.mailing.Mailing;
import dev.troupe.node.orders.ShopSettings;
import dev.troupe.node.registers.Registers;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom the API of a node asks.
 *
 * @param groups the replicated groups of which this node is a member, by their names
 */
public record ViewSettings(SortedMap<String, ReplicatedLogSettings> groups, ShopSettings shop) {

  /** The groups of those roles that have one. */
  private static final Map<String, String> GROUPS =
      new TreeMap<>(
          Map.of(
              "contender",
              Invoicing.GROUP,
              "ledger",
              Ledger.GROUP,
              "mailer",
              Mailing.GROUP,
              "registers",
              Registers.GROUP));

  public ViewSettings {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ViewSettings from(Config config) {
    var groups = new TreeMap<String, ReplicatedLogSettings>();
    for (String role : config.getStringList("troupe.node.roles")) {
      if (GROUPS.containsKey(role)) {
        String group = GROUPS.get(role);
        groups.put(group, ReplicatedLogSettings.from(config, group));
      }
    }
    RequestTimeout.check(config, groups.keySet());
    return new ViewSettings(groups, ShopSettings.from(config));
  }
}
