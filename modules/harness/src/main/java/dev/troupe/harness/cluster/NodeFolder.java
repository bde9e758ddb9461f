package dev.troupe.harness.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import dev.troupe.harness.world.WorldException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of one node in the run folder. */
final class NodeFolder {

  /** The canonical port, which the proxy listens on; the node binds {@link #BIND_PORT}. */
  static final int ARTERY_PORT = 25_520;

  static final int BIND_PORT = 25_521;

  private static final int LAST_LINES = 15;

  private final Path folder;

  NodeFolder(Path runFolder, String node) {
    this.folder = runFolder.resolve(node).toAbsolutePath();
  }

  Path folder() {
    return folder;
  }

  Path configuration() {
    return folder.resolve("node.conf");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path trace() {
    return folder.resolve("trace.jsonl");
  }

  Path messages() {
    return folder.resolve("messages.jsonl");
  }

  Path output() {
    return folder.resolve("output.log");
  }

  /** Makes the folder; what an earlier start left in it stays. */
  void create() {
    try {
      Files.createDirectories(data());
    } catch (IOException e) {
      throw new WorldException(
          "The folder of a node cannot be made: " + e + ". Choose a run folder that is writable.",
          e);
    }
  }

  /**
   * Writes what a node is told at this start. Extra settings come first, so ours win.
   *
   * @param watched whether it notes its messages
   */
  void writeConfiguration(
      NodeSpec node, ClusterSpec spec, String host, List<String> seeds, boolean watched) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("troupe.node.id", node.id());
    own.put("troupe.node.roles", node.roles());
    own.put("troupe.node.data", data().toString());
    own.put("troupe.node.trace", trace().toString());
    if (watched) {
      own.put("troupe.node.messages", messages().toString());
    }
    own.put("troupe.node.http.host", host);
    own.put("troupe.node.http.port", spec.httpPort());
    own.put("pekko.remote.artery.canonical.hostname", host);
    own.put("pekko.remote.artery.canonical.port", ARTERY_PORT);
    own.put("pekko.remote.artery.bind.hostname", host);
    own.put("pekko.remote.artery.bind.port", BIND_PORT);
    own.put("pekko.remote.artery.advanced.tcp.outbound-client-hostname", host);
    own.put("pekko.cluster.seed-nodes", seeds);
    String text =
        """
        # Written anew at each start of this node: changes made here are lost.
        # What was asked for every node:
        %s
        # What is this node's own:
        %s"""
            .formatted(rendered(spec.extra()), rendered(ConfigFactory.parseMap(own)));
    try {
      Files.writeString(configuration(), text);
    } catch (IOException e) {
      throw new WorldException("The configuration of " + node.id() + " cannot be written: " + e, e);
    }
  }

  static String address(String system, String host) {
    return "pekko://" + system + "@" + host + ":" + ARTERY_PORT;
  }

  /** The end of the node's output, for an error message. */
  String lastOutput() {
    try {
      // A node may have written any bytes; what is no text must not hide the rest.
      List<String> lines =
          new String(Files.readAllBytes(output()), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(no output: " + e + ")";
    }
  }

  private static String rendered(Config config) {
    if (config.isEmpty()) {
      return ""; // Its own rendering, "{}", would end the document.
    }
    return config
        .root()
        .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
  }
}
