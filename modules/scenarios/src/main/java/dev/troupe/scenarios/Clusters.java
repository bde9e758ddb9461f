package dev.troupe.scenarios;

import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.cluster.ClusterSpec;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.scenarios.invoicing.InvoicingClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The shape of Troupe's local clusters: contenders that vote, and the ledger's node that does not.
 */
public final class Clusters {

  /** A node that ends while it starts is told at once; one that is only slow gets its time. */
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private static final String CONTENDER = "contender";

  private Clusters() {}

  /**
   * @param folder of the run
   * @param main what a node runs
   * @param contenders how many voters, {@code node-1} to {@code node-N}
   */
  public static ClusterSpec spec(Path folder, Class<?> main, int contenders) {
    var nodes = nodes(contenders);
    return ClusterSpec.of(folder, main.getName(), nodes)
        .withStartLimit(START_LIMIT)
        .withExtra(ConfigFactory.parseMap(settings(nodes)))
        .withJvmFlags(flags());
  }

  /** Voters {@code node-1} to {@code node-N}, and the ledger's node. */
  static List<NodeSpec> nodes(int contenders) {
    var nodes = new ArrayList<NodeSpec>();
    for (int i = 1; i <= contenders; i++) {
      nodes.add(new NodeSpec("node-" + i, List.of(CONTENDER)));
    }
    nodes.add(new NodeSpec(InvoicingClients.LEDGER, List.of("ledger")));
    return nodes;
  }

  /** What every node must be told. */
  static Map<String, Object> settings(List<NodeSpec> nodes) {
    return Map.of(
        "troupe.election.voters",
        nodes.stream().filter(n -> n.roles().contains(CONTENDER)).map(NodeSpec::id).toList());
  }

  /** Nodes log as this process was told to. */
  private static List<String> flags() {
    var flags = new ArrayList<>(ClusterSpec.DEFAULT_JVM_FLAGS);
    String logback = System.getProperty("logback.configurationFile");
    if (logback != null) {
      flags.add("-Dlogback.configurationFile=" + logback);
    }
    if (Runtime.version().feature() >= 24) {
      flags.add(
          "--sun-misc-unsafe-memory-access=allow"); // Pekko's use of it, warned of at each start
    }
    return flags;
  }
}
