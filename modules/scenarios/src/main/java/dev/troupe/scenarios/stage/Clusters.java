package dev.troupe.scenarios.stage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.cluster.ClusterSpec;
import dev.troupe.harness.cluster.NodeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shape of Troupe's local clusters. */
public final class Clusters {

  /** A node that ends while it starts is told at once; one that is only slow gets its time. */
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private Clusters() {}

  /**
   * @param folder of the run
   * @param job what the nodes do
   * @param cast what they run
   * @param contenders how many, {@code node-1} to {@code node-N}; the job may add others
   */
  public static ClusterSpec spec(Path folder, Job job, Job.Cast cast, int contenders) {
    var nodes = job.nodes(contenders);
    return spec(folder, cast, nodes, ConfigFactory.parseMap(job.nodeSettings(nodes)));
  }

  static ClusterSpec spec(Path folder, Job.Cast cast, List<NodeSpec> nodes, Config settings) {
    return ClusterSpec.of(folder, cast.main().getName(), nodes)
        .withStartLimit(START_LIMIT)
        .withExtra(settings)
        .withJvmFlags(flags());
  }

  /**
   * Settings of nodes that stay members of their Pekko cluster whatever happens, and one more: for
   * jobs that are about another membership than that. Its resolver waits for longer than any fault
   * of a script lasts.
   */
  public static Map<String, Object> whereAllStay(String key, List<String> nodes) {
    return Map.of(
        key,
        nodes,
        "pekko.cluster.split-brain-resolver.stable-after",
        "60s",
        "pekko.cluster.split-brain-resolver.down-all-when-unstable",
        "off");
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
