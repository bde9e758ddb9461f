package dev.troupe.replication.store;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import java.time.Duration;

/**
 * The settings of {@code troupe.store}; each is explained in {@code reference.conf}.
 *
 * @param ring where keys live
 * @param patience how long a request waits for its homes
 * @param hintAfter how long a home is waited for without a hint; less than the patience
 * @param maxRequests under way on one node; further ones are refused
 * @param maxKeyBytes of a key in UTF-8
 * @param maxValueBytes of a value
 * @param maxSiblingBytes that one home lets the siblings of a key take; all homes together cannot
 *     make more of them than that times the copies, since a home adds none beyond it
 * @param snapshotEvery events of a partition between snapshots
 */
public record StoreSettings(
    Ring ring,
    Duration patience,
    Duration hintAfter,
    int maxRequests,
    int maxKeyBytes,
    int maxValueBytes,
    int maxSiblingBytes,
    int snapshotEvery) {

  private static final String FRAME = "pekko.remote.artery.advanced.maximum-frame-size";

  /** A message has more in it than siblings: key, context, address, class name. */
  private static final int ENVELOPE_BYTES = 8 * 1024;

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static StoreSettings from(Config config) {
    var keys = new Keys(config);
    int maxValue = keys.integer("troupe.store.max-value-bytes", 1, 100_000_000);
    var settings =
        new StoreSettings(
            ring(keys),
            keys.duration("troupe.store.patience", Duration.ofMillis(1)),
            keys.duration("troupe.store.hint-after", Duration.ofMillis(1)),
            keys.integer("troupe.store.max-requests", 1, 10_000_000),
            keys.integer("troupe.store.max-key-bytes", 1, 65_536),
            maxValue,
            keys.integer("troupe.store.max-sibling-bytes", 1, 1_000_000_000),
            keys.integer("troupe.store.snapshot-every", 10, 1_000_000));
    if (settings.hintAfter.compareTo(settings.patience) >= 0) {
      throw keys.refuse(
          "troupe.store.hint-after",
          "make it less than troupe.store.patience, " + settings.patience.toMillis() + " ms");
    }
    if (settings.maxSiblingBytes < maxValue + 1024) {
      throw keys.refuse(
          "troupe.store.max-sibling-bytes",
          "make it at least max-value-bytes and 1 KiB, " + (maxValue + 1024));
    }
    long most = (long) settings.ring.copies() * settings.maxSiblingBytes + ENVELOPE_BYTES;
    if (config.hasPath(FRAME) && most > config.getBytes(FRAME)) {
      throw keys.refuse(
          "troupe.store.max-sibling-bytes",
          "%d copies may make messages of %d bytes, and %s is %d: make this smaller or that larger"
              .formatted(settings.ring.copies(), most, FRAME, config.getBytes(FRAME)));
    }
    return settings;
  }

  private static Ring ring(Keys keys) {
    int partitions = keys.integer("troupe.store.partitions", 1, 65_536);
    int copies = keys.integer("troupe.store.copies", 1, 100);
    try {
      var nodes = keys.texts("troupe.store.nodes").stream().map(NodeId::new).toList();
      return new Ring(nodes, partitions, copies);
    } catch (IllegalArgumentException e) {
      throw keys.refuse("troupe.store.nodes", e.getMessage());
    }
  }
}
