package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of {@code troupe.node}; each is explained in {@code reference.conf}.
 *
 * @param id the node's stable id
 * @param roles what it hosts; at least one
 * @param data where its data are
 * @param trace the file of trace events, if any
 * @param messages the file of messages to and from other nodes, if any
 * @param httpHost the API's host, a name or an address
 * @param httpPort the API's port; 0 takes any free one
 */
record NodeSettings(
    NodeId id,
    List<String> roles,
    NodeData data,
    Optional<Path> trace,
    Optional<Path> messages,
    String httpHost,
    int httpPort) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  static NodeSettings from(Config config, Roles known) {
    var keys = new Keys(config);
    return new NodeSettings(
        id(keys),
        roles(keys, known),
        new NodeData(Path.of(keys.text("troupe.node.data"))),
        file(config, "troupe.node.trace"),
        file(config, "troupe.node.messages"),
        keys.text("troupe.node.http.host"),
        keys.integer("troupe.node.http.port", 0, 65_535));
  }

  private static Optional<Path> file(Config config, String key) {
    return Optional.of(config.getString(key)).filter(text -> !text.isBlank()).map(Path::of);
  }

  private static NodeId id(Keys keys) {
    String text = keys.text("troupe.node.id");
    try {
      return new NodeId(text);
    } catch (IllegalArgumentException e) {
      throw keys.refuse("troupe.node.id", e.getMessage());
    }
  }

  private static List<String> roles(Keys keys, Roles known) {
    List<String> roles = keys.texts("troupe.node.roles");
    if (roles.isEmpty() || !known.byName().keySet().containsAll(roles)) {
      throw keys.refuse(
          "troupe.node.roles", "name one or more of " + String.join(", ", known.byName().keySet()));
    }
    return roles;
  }
}
