package dev.troupe.node.registers;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings {@code troupe.registers}. The first three are part of what all members compute from
 * the log, and so the same on all, always.
 *
 * @param maxKeys with a value
 * @param maxKeyBytes in UTF-8
 * @param maxValueBytes in UTF-8
 * @param patience how long a request waits for a leader and its answer
 */
public record RegistersSettings(
    int maxKeys, int maxKeyBytes, int maxValueBytes, Duration patience) {

  private static final String PATH = "troupe.registers";
  private static final String LOG = "troupe.replicated-log.";

  /** What a command has besides its texts, and more than that. */
  private static final int FRAME = 64;

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static RegistersSettings from(Config config) {
    var keys = new Keys(config);
    int key = keys.integer(PATH + ".max-key-bytes", 1, 1 << 16);
    int value = keys.integer(PATH + ".max-value-bytes", 1, 1 << 26);
    String own = LOG + "groups." + Registers.GROUP + ".max-command-bytes";
    String limit = config.hasPath(own) ? own : LOG + "max-command-bytes";
    int most = keys.integer(limit, 1, Integer.MAX_VALUE);
    long longest = 2L * value + key + FRAME; // a compare-and-set has two
    if (longest > most) {
      throw keys.refuse(
          PATH + ".max-value-bytes",
          "a compare-and-set has two values and a key, %d bytes: raise %s = %d, or lower this"
              .formatted(longest, limit, most));
    }
    return new RegistersSettings(
        keys.integer(PATH + ".max-keys", 1, 100_000_000),
        key,
        value,
        keys.duration(PATH + ".patience", Duration.ofMillis(1)));
  }

  /** What is wrong with a key, for whoever sent it. */
  public Optional<String> faultOfKey(String key) {
    return fault("key", key, maxKeyBytes);
  }

  /** What is wrong with a value. */
  public Optional<String> faultOfValue(String value) {
    return fault("value", value, maxValueBytes);
  }

  private static Optional<String> fault(String what, String text, int most) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= most
        ? Optional.empty()
        : Optional.of("%s: at most %d bytes in UTF-8, not %d".formatted(what, most, bytes));
  }
}
