package dev.troupe.node.http;

import com.typesafe.config.Config;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.node.Roles;
import dev.troupe.node.orders.ShopSettings;
import java.util.List;
import java.util.Optional;

/**
 * Whom the API of every node asks, whatever the node's own roles are.
 *
 * @param jobs the group that elects; none where this node is not of it
 * @param ledger the group that keeps the ledger; none where this node is not of it
 */
public record ViewSettings(
    Optional<ReplicatedLogSettings> jobs,
    Optional<ReplicatedLogSettings> ledger,
    ShopSettings shop) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ViewSettings from(Config config) {
    List<String> roles = config.getStringList("troupe.node.roles");
    return new ViewSettings(
        group(config, roles.contains("contender"), Roles.JOBS),
        group(config, roles.contains("ledger"), Ledger.GROUP),
        ShopSettings.from(config));
  }

  private static Optional<ReplicatedLogSettings> group(Config config, boolean hosted, String name) {
    return hosted ? Optional.of(ReplicatedLogSettings.from(config, name)) : Optional.empty();
  }
}
