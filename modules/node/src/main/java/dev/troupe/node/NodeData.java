package dev.troupe.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.journal.JournalSettings;
import dev.troupe.journal.JournalStorageSetup;
import dev.troupe.journal.snapshot.SnapshotFolder;
import dev.troupe.journal.store.JournalStore;
import dev.troupe.log.storage.FileStorage;
import dev.troupe.log.wal.FsyncPolicy;
import dev.troupe.node.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a node's data: the journal and the snapshots.
 *
 * @param folder the value of {@code troupe.node.data}
 */
record NodeData(Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(NodeData.class);

  private Path journal() {
    return folder.resolve("journal");
  }

  private Path snapshots() {
    return folder.resolve("snapshots");
  }

  /** The settings that put the persistence plugins into this folder. */
  Config plugins() {
    return ConfigFactory.parseMap(
        Map.of(
            "troupe.journal.folder", journal().toString(),
            "troupe.snapshot-store.folder", snapshots().toString()));
  }

  /**
   * The same folders, opened for the plugins.
   *
   * @param metrics what they cost is counted there
   */
  JournalStorageSetup storage(Metrics metrics) {
    try {
      return new JournalStorageSetup(
          metrics.counting("journal", FileStorage.open(journal())),
          metrics.counting("snapshots", FileStorage.open(snapshots())),
          System::nanoTime);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Opens everything as the plugins will, and closes it again. They do so only when the first
   * protocol recovers, and by then the node has joined its cluster: one whose data cannot be used
   * must not get so far.
   *
   * @param config that the plugins will read
   * @throws SettingsException naming what is missing, damaged, locked or not writable, and the
   *     remedy
   */
  void check(Config config) {
    writable();
    try {
      var settings = JournalSettings.from(config, "troupe.journal");
      if (!(settings.store().log().fsync() instanceof FsyncPolicy.Always)) {
        throw SettingsException.of(
            config,
            "troupe.journal.fsync",
            "a node's votes and tokens must be on disk before they are told: use always");
      }
      JournalStore.open(
              FileStorage.open(journal()),
              settings.store(),
              System::nanoTime,
              poisoned -> {},
              LOG::warn)
          .close();
      SnapshotFolder.open(FileStorage.open(snapshots()), LOG::warn).close();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(e.getMessage());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private SettingsException unusable(IOException e) {
    return new SettingsException(
        "troupe.node.data = %s cannot be used: %s".formatted(folder, e.getMessage()));
  }

  /** By writing: permissions do not tell of a disk that is full or mounted read-only. */
  private void writable() {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".probe"));
    } catch (IOException e) {
      throw new SettingsException(
          "troupe.node.data = %s cannot be written (%s): name a folder that can"
              .formatted(folder, e));
    }
  }
}
