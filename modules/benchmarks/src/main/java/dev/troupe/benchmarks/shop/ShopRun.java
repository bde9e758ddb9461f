package dev.troupe.benchmarks.shop;

import dev.troupe.benchmarks.load.Api;
import dev.troupe.benchmarks.load.ClosedLoop;
import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.load.Measured;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.node.NodeMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A shop on three JVMs: each is a home of orders, and has one of the services. */
final class ShopRun implements AutoCloseable {

  /**
   * What one number of clients came to.
   *
   * @param rounds each of the same length
   * @param forces of all nodes' journals in all rounds
   * @param snapshots forces of their snapshot stores
   * @param written bytes, of both
   */
  record Row(int clients, List<Measured> rounds, double forces, double snapshots, double written) {

    long sagas() {
      return rounds.stream().mapToLong(Measured::count).sum();
    }

    long failed() {
      return rounds.stream().mapToLong(Measured::failed).sum();
    }
  }

  private static final List<String> SERVICES = List.of("stock", "payments", "shipping");

  private final Jvms jvms;
  private int buyers;

  private ShopRun(Jvms jvms) {
    this.jvms = jvms;
  }

  static ShopRun start(Path folder, List<String> jvmFlags) {
    var nodes =
        IntStream.range(0, 3)
            .mapToObj(i -> new NodeSpec("node-" + (i + 1), List.of("orders", SERVICES.get(i))))
            .toList();
    return new ShopRun(Jvms.start(folder, NodeMain.class, nodes, settings(nodes), jvmFlags));
  }

  /** Defaults, but for what is sold and that nobody waits for a carrier. */
  private static Map<String, Object> settings(List<NodeSpec> nodes) {
    var settings = new TreeMap<String, Object>();
    settings.put("troupe.orders.homes", nodes.stream().map(NodeSpec::id).toList());
    for (int i = 0; i < SERVICES.size(); i++) {
      settings.put("troupe.saga.homes." + SERVICES.get(i), nodes.get(i).id());
    }
    settings.put("troupe.shop.items.anvil.pieces", 1_000_000_000);
    settings.put("troupe.shop.items.anvil.cents", 1);
    settings.put("troupe.shipping.fastest", "0ms");
    settings.put("troupe.shipping.slowest", "0ms");
    return settings;
  }

  /**
   * Measures with so many clients, after a round that does not count.
   *
   * @param warm how long that is
   */
  Row measure(int clients, Duration warm, int rounds, Duration round) {
    var all =
        IntStream.range(0, clients)
            .mapToObj(i -> new Buyer(jvms.api("node-" + (1 + i % 3)), "buyer-" + ++buyers))
            .toList();
    jvms.during(() -> ClosedLoop.run(all, warm));
    double forces = figure("troupe_disk_forces_total{folder=\"journal\"}");
    double snapshots = figure("troupe_disk_forces_total{folder=\"snapshots\"}");
    double written = figure("troupe_disk_written_bytes_total");
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(jvms.during(() -> ClosedLoop.run(all, round)));
    }
    return new Row(
        clients,
        measured,
        figure("troupe_disk_forces_total{folder=\"journal\"}") - forces,
        figure("troupe_disk_forces_total{folder=\"snapshots\"}") - snapshots,
        figure("troupe_disk_written_bytes_total") - written);
  }

  private double figure(String line) {
    return jvms.during(
        () -> jvms.world().nodes().stream().mapToDouble(node -> read(jvms.api(node), line)).sum());
  }

  private static double read(Api api, String line) {
    try {
      return api.figure(line);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a node does not tell its figures", e);
    }
  }

  @Override
  public void close() {
    jvms.close();
  }
}
