package dev.troupe.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.troupe.core.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads a node's configuration: the file, over Troupe's choices for Pekko, over everybody's
 * defaults.
 */
public final class NodeConfig {

  private NodeConfig() {}

  /**
   * @throws SettingsException if the file cannot be read, or sets a key that Troupe does not know:
   *     a misspelt key would otherwise leave its default in force without a word
   */
  public static Config load(Path file) {
    if (!Files.isReadable(file)) {
      throw new SettingsException(
          "the configuration file " + file + " cannot be read: name an existing HOCON file");
    }
    try {
      return over(ConfigFactory.parseFile(file.toFile()).resolve());
    } catch (ConfigException e) {
      throw new SettingsException("the configuration file cannot be used: " + e.getMessage());
    }
  }

  /** The same, from settings at hand. */
  public static Config over(Config settings) {
    Config defaults =
        ConfigFactory.parseResources("troupe-node.conf")
            .withFallback(ConfigFactory.defaultReference());
    refuseUnknown(settings, defaults);
    return settings.withFallback(defaults).resolve();
  }

  private static void refuseUnknown(Config settings, Config defaults) {
    for (String root : settings.root().keySet()) {
      if (!defaults.root().containsKey(root)) {
        throw unknown(root, settings.root().get(root));
      }
    }
    if (!settings.hasPath("troupe")) {
      return;
    }
    for (Map.Entry<String, ConfigValue> entry : settings.getConfig("troupe").entrySet()) {
      String key = "troupe." + entry.getKey();
      if (!defaults.hasPathOrNull(key) && !named(key, defaults)) {
        throw unknown(key, entry.getValue());
      }
    }
  }

  /** Whether it is below what is empty by default: there users choose the names. */
  private static boolean named(String key, Config defaults) {
    List<String> parts = ConfigUtil.splitPath(key);
    for (int length = parts.size() - 1; length > 0; length--) {
      String above = ConfigUtil.joinPath(parts.subList(0, length));
      if (defaults.hasPath(above)) {
        return defaults.getValue(above) instanceof ConfigObject names && names.isEmpty();
      }
    }
    return false;
  }

  private static SettingsException unknown(String key, ConfigValue value) {
    return new SettingsException(
        "%s (%s) is no setting: see the reference.conf of the modules for those there are"
            .formatted(key, value.origin().description()));
  }
}
