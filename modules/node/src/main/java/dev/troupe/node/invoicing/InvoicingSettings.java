package dev.troupe.node.invoicing;

import com.typesafe.config.Config;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.core.settings.Keys;
import dev.troupe.core.settings.SettingsException;
import java.time.Duration;

/**
 * The settings of {@code troupe.invoicing}; each is explained in {@code reference.conf}.
 *
 * @param batchSize a batch begins when so many are due; it has no more
 * @param batchDelay or when something has been due so long
 * @param pace time to render one invoice
 * @param pollInterval time between looking for what is due
 * @param retryInterval time after which an unanswered request is sent again
 */
public record InvoicingSettings(
    int batchSize,
    Duration batchDelay,
    Duration pace,
    Duration pollInterval,
    Duration retryInterval) {

  /**
   * @throws SettingsException naming the key of a value that cannot work
   */
  public static InvoicingSettings from(Config config) {
    var keys = new Keys(config);
    var millisecond = Duration.ofMillis(1);
    return new InvoicingSettings(
        keys.integer("troupe.invoicing.batch-size", 1, Ledger.MOST_PER_ANSWER),
        keys.duration("troupe.invoicing.batch-delay", Duration.ZERO),
        keys.duration("troupe.invoicing.pace", millisecond),
        keys.duration("troupe.invoicing.poll-interval", millisecond),
        keys.duration("troupe.invoicing.retry-interval", millisecond));
  }
}
