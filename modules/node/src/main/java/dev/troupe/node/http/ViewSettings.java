package dev.troupe.node.http;

import com.typesafe.config.Config;
import dev.troupe.consensus.election.ElectionSettings;
import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.invoicing.InvoicingSettings;

/**
 * Whom the API of every node asks, whatever the node's own roles are.
 *
 * @param voters who knows who leads
 * @param ledger the node that keeps the ledger
 */
public record ViewSettings(Majority voters, NodeId ledger) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ViewSettings from(Config config) {
    return new ViewSettings(
        ElectionSettings.from(config).voters(), InvoicingSettings.from(config).ledger());
  }
}
