package dev.troupe.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.troupe.journal.store.StoreSettings;
import dev.troupe.log.segment.LogSettings;
import dev.troupe.log.wal.FsyncPolicy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The settings of the journal plugin; see {@code reference.conf} for each key.
 *
 * @param folder where the log is
 * @param store how events are kept
 * @param commitDispatcher the dispatcher of the committer
 * @param replayDispatcher the dispatcher on which events are read
 */
public record JournalSettings(
    String folder, StoreSettings store, String commitDispatcher, String replayDispatcher) {

  private static final List<String> KEYS =
      List.of(
          "class",
          "plugin-dispatcher",
          "folder",
          "fsync",
          "fsync-interval",
          "segment-size",
          "checkpoint-interval",
          "cleaner-threshold",
          "commit-dispatcher",
          "replay-dispatcher");

  /**
   * Reads them from an ActorSystem's configuration.
   *
   * @param all the whole configuration
   * @param path where the plugin's section is, for example {@code troupe.journal}
   * @throws IllegalArgumentException for an unknown key or an impossible value, naming the key
   */
  public static JournalSettings from(Config all, String path) {
    refuseUnknownKeys(all, path, "pekko.persistence.journal-plugin-fallback", KEYS);
    Section section = new Section(all.getConfig(path), path);
    FsyncPolicy fsync = section.read("fsync", () -> fsync(section));
    long segmentBytes =
        section.read("segment-size", () -> section.config().getBytes("segment-size"));
    LogSettings log =
        section.read("segment-size", () -> new LogSettings(segmentBytes, Optional.empty(), fsync));
    long checkpointBytes =
        section.read("checkpoint-interval", () -> section.config().getBytes("checkpoint-interval"));
    StoreSettings spaced =
        section.read("checkpoint-interval", () -> new StoreSettings(log, checkpointBytes, 0));
    StoreSettings store =
        section.read(
            "cleaner-threshold",
            () ->
                new StoreSettings(
                    log,
                    spaced.checkpointBytes(),
                    section.config().getDouble("cleaner-threshold")));
    return new JournalSettings(
        section.text("folder"),
        store,
        section.text("commit-dispatcher"),
        section.text("replay-dispatcher"));
  }

  private static FsyncPolicy fsync(Section section) {
    String policy = section.config().getString("fsync");
    return switch (policy) {
      case "always" -> new FsyncPolicy.Always();
      case "interval" ->
          section.read(
              "fsync-interval",
              () -> new FsyncPolicy.Interval(section.config().getDuration("fsync-interval")));
      case "never" -> new FsyncPolicy.Never();
      default ->
          throw new IllegalArgumentException(
              "it is " + policy + ", and must be always, interval or never");
    };
  }

  /**
   * Refuses keys that are neither the plugin's nor Pekko's.
   *
   * @param all the whole configuration
   * @param path the plugin's section
   * @param fallback the section of the keys that Pekko reads from every such plugin
   * @param keys the plugin's own keys
   */
  public static void refuseUnknownKeys(
      Config all, String path, String fallback, List<String> keys) {
    TreeSet<String> unknown = new TreeSet<>(all.getConfig(path).root().keySet());
    keys.forEach(unknown::remove);
    unknown.removeAll(all.getConfig(fallback).root().keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown key %s.%s; known are %s and the keys of %s"
              .formatted(path, unknown.first(), keys, fallback));
    }
  }

  private record Section(Config config, String path) {

    /** Reads a value, and names the key when it is impossible. */
    <T> T read(String key, Supplier<T> reader) {
      try {
        return reader.get();
      } catch (ImpossibleValueException named) {
        throw named;
      } catch (ConfigException | IllegalArgumentException impossible) {
        throw new ImpossibleValueException(path + "." + key, impossible);
      }
    }

    String text(String key) {
      return read(
          key,
          () -> {
            String value = config.getString(key);
            if (value.isBlank()) {
              throw new IllegalArgumentException("it is empty");
            }
            return value;
          });
    }
  }

  private static final class ImpossibleValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private ImpossibleValueException(String key, RuntimeException cause) {
      super("impossible value of " + key + ": " + cause.getMessage(), cause);
    }
  }
}
