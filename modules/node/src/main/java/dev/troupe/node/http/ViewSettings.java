package dev.troupe.node.http;

import com.typesafe.config.Config;
import dev.troupe.consensus.election.ElectionSettings;
import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.invoicing.InvoicingSettings;
import dev.troupe.node.orders.ShopSettings;
import java.util.List;
import java.util.Optional;

/**
 * Whom the API of every node asks, whatever the node's own roles are.
 *
 * @param voters who knows who leads; none in a cluster that neither elects nor keeps a ledger
 * @param ledger the node that keeps the ledger
 */
public record ViewSettings(Optional<Majority> voters, NodeId ledger, ShopSettings shop) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ViewSettings from(Config config) {
    List<String> roles = config.getStringList("troupe.node.roles");
    boolean invoicing =
        roles.contains("contender")
            || roles.contains("ledger")
            || !config.getStringList("troupe.election.voters").isEmpty();
    return new ViewSettings(
        invoicing ? Optional.of(ElectionSettings.from(config).voters()) : Optional.empty(),
        InvoicingSettings.from(config).ledger(),
        ShopSettings.from(config));
  }
}
