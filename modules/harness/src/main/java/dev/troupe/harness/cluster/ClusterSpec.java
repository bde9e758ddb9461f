package dev.troupe.harness.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster is made of. Start from {@link #of} and change what differs.
 *
 * @param nodes the nodes, in the order of their addresses; the first one founds the cluster
 * @param runFolder where each node gets a folder of its own; made when missing
 * @param mainClass what a node runs, with the path of its configuration file as the one argument
 * @param extra settings for every node; those that the world itself must set win over them
 * @param jvmFlags flags of every node's JVM
 * @param httpPort the port of every node's HTTP API, on the node's own address
 * @param systemName the name of the nodes' actor system, a part of seed addresses
 * @param startLimit how long {@link ClusterWorld#start} waits for all nodes to be ready
 * @param archiveCache where a class-data archive is kept for quicker starts, one folder per
 *     application; empty for none
 */
public record ClusterSpec(
    List<NodeSpec> nodes,
    Path runFolder,
    String mainClass,
    Config extra,
    List<String> jvmFlags,
    int httpPort,
    String systemName,
    Duration startLimit,
    Optional<Path> archiveCache) {

  /**
   * Many small JVMs on few cores: quick to start, small in memory. Twice the usual calls before a
   * method is compiled, since a third of a start is the compiler's. No trust store, which
   * pekko-http would read though it serves no TLS here. A common pool of parallelism 1 makes a new
   * thread for each completion of an ask, hence the 2.
   */
  public static final List<String> DEFAULT_JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=2",
          "-Djavax.net.ssl.trustStore=NONE",
          "-Xmx128m",
          "-Xss512k",
          "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");

  /** More nodes have no address in the run's network. */
  static final int MAX_NODES = 200;

  public ClusterSpec {
    nodes = List.copyOf(nodes);
    jvmFlags = List.copyOf(jvmFlags);
    if (nodes.isEmpty() || nodes.size() > MAX_NODES) {
      throw new IllegalArgumentException(
          "A cluster has 1 to " + MAX_NODES + " nodes, not " + nodes.size());
    }
    if (nodes.stream().map(NodeSpec::id).distinct().count() < nodes.size()) {
      throw new IllegalArgumentException("Two nodes share an id: " + nodes);
    }
    if (httpPort < 1 || httpPort > 65_535) {
      throw new IllegalArgumentException("An HTTP port is 1 to 65535, not " + httpPort);
    }
  }

  /** Nodes with the defaults: HTTP on 8080, 30 s to start, no archive, no extra settings. */
  public static ClusterSpec of(Path runFolder, String mainClass, List<NodeSpec> nodes) {
    return new ClusterSpec(
        nodes,
        runFolder,
        mainClass,
        ConfigFactory.empty(),
        DEFAULT_JVM_FLAGS,
        8080,
        "troupe",
        Duration.ofSeconds(30),
        Optional.empty());
  }

  public ClusterSpec withRunFolder(Path folder) {
    return new ClusterSpec(
        nodes, folder, mainClass, extra, jvmFlags, httpPort, systemName, startLimit, archiveCache);
  }

  public ClusterSpec withExtra(Config settings) {
    return new ClusterSpec(
        nodes,
        runFolder,
        mainClass,
        settings,
        jvmFlags,
        httpPort,
        systemName,
        startLimit,
        archiveCache);
  }

  public ClusterSpec withJvmFlags(List<String> flags) {
    return new ClusterSpec(
        nodes, runFolder, mainClass, extra, flags, httpPort, systemName, startLimit, archiveCache);
  }

  public ClusterSpec withHttpPort(int port) {
    return new ClusterSpec(
        nodes, runFolder, mainClass, extra, jvmFlags, port, systemName, startLimit, archiveCache);
  }

  public ClusterSpec withStartLimit(Duration limit) {
    return new ClusterSpec(
        nodes, runFolder, mainClass, extra, jvmFlags, httpPort, systemName, limit, archiveCache);
  }

  public ClusterSpec withArchiveCache(Optional<Path> cache) {
    return new ClusterSpec(
        nodes, runFolder, mainClass, extra, jvmFlags, httpPort, systemName, startLimit, cache);
  }
}
