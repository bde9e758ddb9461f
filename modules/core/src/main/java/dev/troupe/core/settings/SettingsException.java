package dev.troupe.core.settings;

import com.typesafe.config.Config;

/**
 * A setting that cannot be used. The message names the key, the value, where it stands, and the
 * remedy.
 */
public final class SettingsException extends RuntimeException {

  public SettingsException(String message) {
    super(message);
  }

  /** The value of {@code key} cannot be used: {@code remedy} says what can. */
  public static SettingsException of(Config config, String key, String remedy) {
    var value = config.getValue(key);
    return new SettingsException(
        "%s = %s (%s): %s".formatted(key, value.render(), value.origin().description(), remedy));
  }
}
