package dev.troupe.core.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;

/** Reads settings so that each refusal names its key. Keys are full paths. */
public final class Keys {
  private final Config config;

  public Keys(Config config) {
    this.config = config;
  }

  /** A duration of at least {@code least}. */
  public Duration duration(String key, Duration least) {
    Duration value = read(key, config::getDuration);
    if (value.compareTo(least) < 0) {
      throw SettingsException.of(config, key, "use " + least.toMillis() + " ms or more");
    }
    return value;
  }

  /** A whole number from {@code least} to {@code most}. */
  public int integer(String key, int least, int most) {
    int value = read(key, config::getInt);
    if (value < least || value > most) {
      throw SettingsException.of(config, key, "use a whole number from " + least + " to " + most);
    }
    return value;
  }

  /** A number from {@code least} to {@code most}. */
  public double number(String key, double least, double most) {
    double value = read(key, config::getDouble);
    if (!(value >= least && value <= most)) {
      throw SettingsException.of(config, key, "use a number from " + least + " to " + most);
    }
    return value;
  }

  /** A text that is not blank. */
  public String text(String key) {
    String value = read(key, config::getString);
    if (value.isBlank()) {
      throw SettingsException.of(config, key, "give it a value");
    }
    return value;
  }

  public List<String> texts(String key) {
    return List.copyOf(read(key, config::getStringList));
  }

  public boolean flag(String key) {
    return read(key, config::getBoolean);
  }

  /** Refuses the value of the key with the remedy. */
  public SettingsException refuse(String key, String remedy) {
    return SettingsException.of(config, key, remedy);
  }

  private <T> T read(String key, java.util.function.Function<String, T> getter) {
    try {
      return getter.apply(key);
    } catch (ConfigException.Missing e) {
      throw new SettingsException(key + " is not set: give it a value");
    } catch (ConfigException e) {
      throw new SettingsException(key + " cannot be read: " + e.getMessage());
    }
  }
}
