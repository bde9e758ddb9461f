package dev.troupe.cli;

import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.cluster.ClusterSpec;
import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.Job;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Starts a cluster on this machine and stays until Ctrl-C.")
final class UpCommand implements Runnable {

  private static final int MOST_NODES = 50;

  @Spec CommandSpec spec;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "contenders that keep the ledger, homes of orders besides the services', homes of keys, or members of the log; default ${DEFAULT-VALUE}")
  int nodes;

  @Option(
      names = "--shop",
      description =
          "not those who book invoices, but a shop: orders, which are sagas, and stock, payments and shipping")
  boolean shop;

  @Option(
      names = "--store",
      description = "not those who book invoices, but a store of keys with three copies of each")
  boolean store;

  @Option(
      names = "--registers",
      description = "not those who book invoices, but registers that a replicated log keeps")
  boolean registers;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "keep the nodes' data here, and go on with what is there; default a new folder")
  Path data;

  @Override
  public void run() {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new ParameterException(
          spec.commandLine(), "--nodes: 1 to %d, not %d".formatted(MOST_NODES, nodes));
    }
    Play play = play();
    Job job = play.job();
    if (nodes < job.fewest()) {
      throw new ParameterException(
          spec.commandLine(),
          "--nodes: a store needs %d at least, not %d".formatted(job.fewest(), nodes));
    }
    Path folder = data == null ? Home.newRun("up") : Places.folder(spec, "--data", data);
    PrintWriter out = spec.commandLine().getOut();
    ClusterSpec cluster = together(Clusters.spec(folder, job, job.cast(), nodes));
    try (var world = ClusterWorld.open(cluster, new Progress(out), new SplittableRandom())) {
      world.onTrace(new News(out));
      world.start();
      introduce(world, play, folder, out);
      new Console(world, out, () -> System.exit(0)).readFrom(System.in);
      world.run();
    }
  }

  private Play play() {
    var asked = new ArrayList<Play>();
    if (shop) {
      asked.add(Play.SHOP);
    }
    if (store) {
      asked.add(Play.STORE);
    }
    if (registers) {
      asked.add(Play.REGISTERS);
    }
    if (asked.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--shop, --store and --registers: give one of them");
    }
    return asked.isEmpty() ? Play.INVOICES : asked.getFirst();
  }

  /** How many nodes are asked by those that join. */
  private static final int CONTACTS = 3;

  /** All nodes beat and watch each other, and gossip. */
  private static ClusterSpec together(ClusterSpec spec) {
    var ids = spec.nodes().stream().map(NodeSpec::id).toList();
    return spec.withExtra(
            ConfigFactory.parseMap(
                    Map.of(
                        "troupe.heartbeat.nodes",
                        ids,
                        "troupe.gossip.contacts",
                        ids.stream().limit(CONTACTS).toList()))
                .withFallback(spec.extra()))
        .withArchiveCache(Optional.of(Home.archives()));
  }

  private static void introduce(ClusterWorld world, Play play, Path folder, PrintWriter out) {
    out.println();
    for (String node : world.nodes()) {
      out.printf("  %-8s %s  process %d%n", node, world.http(node), world.pid(node).orElse(-1L));
    }
    out.println();
    out.print(play.hints(world.http("node-1")));
    out.printf(
        """
        Files:  %s
        %s
        Ctrl-C ends all of it.

        """,
        folder.toAbsolutePath(), Console.HELP);
    out.flush();
  }
}
