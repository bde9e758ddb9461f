package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.settings.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Refuses addresses that cannot be listened on, in the same words wherever that is found. */
final class Addresses {

  private Addresses() {}

  /**
   * Listens on both addresses for a moment, before anything is begun: else a node would have joined
   * its cluster by the time it learns that nobody will reach its API.
   *
   * @throws SettingsException naming the one that is taken, or not this machine's
   */
  static void check(NodeSettings settings, Config config) {
    try {
      listen(arteryHost(config), arteryPort(config));
    } catch (IOException e) {
      throw artery(config, e);
    }
    try {
      listen(settings.httpHost(), settings.httpPort());
    } catch (IOException e) {
      throw http(settings, e);
    }
  }

  private static void listen(String host, int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    }
  }

  static SettingsException http(NodeSettings settings, Throwable cause) {
    return refusal("troupe.node.http", settings.httpHost(), settings.httpPort(), cause);
  }

  static SettingsException artery(Config config, Throwable cause) {
    return refusal(
        "pekko.remote.artery." + (isBindSet(config, "port") ? "bind" : "canonical"),
        arteryHost(config),
        arteryPort(config),
        cause);
  }

  /** What Artery listens on is {@code bind}; where that is not set, {@code canonical}. */
  private static boolean isBindSet(Config config, String part) {
    return !config.getString("pekko.remote.artery.bind." + part).isEmpty();
  }

  private static String arteryHost(Config config) {
    String section = isBindSet(config, "hostname") ? "bind" : "canonical";
    return config.getString("pekko.remote.artery." + section + ".hostname");
  }

  private static int arteryPort(Config config) {
    String section = isBindSet(config, "port") ? "bind" : "canonical";
    return config.getInt("pekko.remote.artery." + section + ".port");
  }

  private static SettingsException refusal(String key, String host, int port, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.toString() : root.getMessage();
    return new SettingsException(
        "%s, %s:%d, cannot be listened on (%s): free it or choose another"
            .formatted(key, host, port, reason));
  }
}
