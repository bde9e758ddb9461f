package dev.troupe.benchmarks.shop;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.simulation.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Measures a shop, prints the table, and writes it to the file given; nodes' data to the folder.
 */
public final class ShopMain {

  private static final Duration WARM = Duration.ofSeconds(8);
  private static final Duration COLD = Duration.ofSeconds(40);
  private static final List<Integer> CLIENTS = List.of(1, 16, 64);
  private static final Duration ROUND = Duration.ofSeconds(6);
  private static final int ROUNDS = 5;

  private ShopMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    var table = new ShopTable(Machine.here(), ROUNDS, ROUND);
    try (var shop = ShopRun.start(Path.of(arguments[1]), Jvms.FLAGS)) {
      shop.measure(CLIENTS.getLast(), COLD, 0, ROUND); // until the nodes are compiled
      for (int clients : CLIENTS) {
        table.row(shop.measure(clients, WARM, ROUNDS, ROUND));
      }
    }
    table.end(Machine.here());
    Files.writeString(file, table.toString());
    System.out.println("The table is in " + file);
  }
}
