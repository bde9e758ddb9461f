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
import java.util.stream.IntStream;

/**
 * The shape of Troupe's local clusters: contenders that vote, and the ledger's node that does not.
 */
public final class Clusters {

  /** A node that ends while it starts is told at once; one that is only slow gets its time. */
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private Clusters() {}

  /**
   * @param folder of the run
   * @param main what a node runs
   * @param contenders how many voters, {@code node-1} to {@code node-N}
   */
  public static ClusterSpec spec(Path folder, Class<?> main, int contenders) {
    List<String> voters = IntStream.rangeClosed(1, contenders).mapToObj(i -> "node-" + i).toList();
    var nodes = new ArrayList<NodeSpec>();
    voters.forEach(id -> nodes.add(new NodeSpec(id, List.of("contender"))));
    nodes.add(new NodeSpec(InvoicingClients.LEDGER, List.of("ledger")));
    return ClusterSpec.of(folder, main.getName(), nodes)
        .withStartLimit(START_LIMIT)
        .withExtra(ConfigFactory.parseMap(Map.of("troupe.election.voters", voters)))
        .withJvmFlags(flags());
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
