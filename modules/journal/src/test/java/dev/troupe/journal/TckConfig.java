package dev.troupe.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of Pekko's TCK, with small files so that it rolls, checkpoints and cleans. */
public final class TckConfig {

  private TckConfig() {}

  public static Config in(String name) {
    Path folder = temporaryFolder(name);
    Map<String, Object> settings =
        Map.of(
            "pekko.persistence.journal.plugin", "troupe.journal",
            "pekko.persistence.snapshot-store.plugin", "troupe.snapshot-store",
            "pekko.actor.allow-java-serialization", "on",
            "pekko.actor.warn-about-java-serializer-usage", "off",
            "pekko.loglevel", "WARNING",
            "troupe.journal.folder", folder.resolve("journal").toString(),
            "troupe.journal.segment-size", "4KiB",
            "troupe.journal.checkpoint-interval", "2KiB",
            "troupe.snapshot-store.folder", folder.resolve("snapshots").toString());
    return ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
  }

  private static Path temporaryFolder(String name) {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
