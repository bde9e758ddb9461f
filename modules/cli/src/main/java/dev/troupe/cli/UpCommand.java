package dev.troupe.cli;

import com.typesafe.config.ConfigFactory;
import dev.troupe.harness.cluster.ClusterSpec;
import dev.troupe.harness.cluster.ClusterWorld;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.scenarios.invoicing.Invoicing;
import dev.troupe.scenarios.ordering.Ordering;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.storing.Storing;
import java.io.PrintWriter;
import java.nio.file.Path;
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
          "contenders that keep the ledger, homes of orders besides the services', or homes of keys; default ${DEFAULT-VALUE}")
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
    if (shop && store) {
      throw new ParameterException(spec.commandLine(), "--shop or --store, not both");
    }
    Job job = shop ? new Ordering() : store ? Storing.notes() : new Invoicing();
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
      introduce(world, shop ? SHOP : store ? STORE : INVOICES, folder, out);
      new Console(world, out, () -> System.exit(0)).readFrom(System.in);
      world.run();
    }
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

  private static final String INVOICES =
      """
      Try:    curl %1$s/leader
              curl %1$s/peers
              curl %1$s/gossip
              curl -X PUT -d '{"properties":{"zone":"a"}}' %1$s/gossip/profile
              curl -d '{"client":"me","sequence":1,"customer":"Ada","cents":1200}' %1$s/invoices
              curl %1$s/ledger
      """;

  private static final String SHOP =
      """
      Try:    curl -d '{"client":"me","sequence":1,"item":"anvil","count":2,"card":"4711","address":"1 Main Street"}' %1$s/orders
              curl %1$s/orders/me/1
              curl %1$s/stock
              curl %1$s/payments
              curl %1$s/shipments
              scripts/troupe saga list --node %1$s
      """;

  private static final String STORE =
      """
      Try:    export TROUPE_NODE=%1$s
              scripts/troupe store put cart ale
              scripts/troupe store put cart bread     # knows of no other: now they are siblings
              scripts/troupe store get cart
              scripts/troupe store put cart 'ale, bread' --context CONTEXT
              crash node-2    (here, and back by: restart node-2)
              scripts/troupe store hints
              curl %1$s/store/cart?level=one
      """;

  private static void introduce(ClusterWorld world, String hints, Path folder, PrintWriter out) {
    out.println();
    for (String node : world.nodes()) {
      out.printf("  %-8s %s  process %d%n", node, world.http(node), world.pid(node).orElse(-1L));
    }
    out.println();
    out.printf(hints, world.http("node-1"));
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
