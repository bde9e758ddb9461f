package dev.troupe.benchmarks.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.benchmarks.simulation.Machine;
import dev.troupe.harness.cluster.ClusterSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders come to their end on three JVMs, and what they cost is counted. */
@Tag("cluster")
@Timeout(180)
class ShopSmokeTest {

  @TempDir Path folder;

  @Test
  void ordersEndAndWaitForDisks() {
    try (var shop = ShopRun.start(folder.resolve("run"), ClusterSpec.DEFAULT_JVM_FLAGS)) {
      var row = shop.measure(3, Duration.ofMillis(300), 2, Duration.ofMillis(500));
      assertThat(row.failed()).isZero();
      assertThat(row.sagas()).isPositive();
      // Alone a saga waits nine times; with others in the same write, less often.
      assertThat(row.forces() / row.sagas()).isBetween(1.0, 12.0);
      var table = new ShopTable(Machine.here(), 2, Duration.ofMillis(500));
      table.row(row);
      assertThat(table.toString()).contains("| 3 | ");
    }
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
