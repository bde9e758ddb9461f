package dev.troupe.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.benchmarks.load.Measured;
import dev.troupe.benchmarks.simulation.Machine;
import dev.troupe.harness.cluster.ClusterSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys are read and written on three JVMs, and hints kept and replayed on two. */
@Tag("cluster")
@Timeout(240)
class StoreSmokeTest {

  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir Path folder;

  @Test
  void whoReadsAndWritesIsAnsweredAlsoWhenAHomeIsDead() {
    try (var store =
        StoreRun.start(folder.resolve("run"), 4, 5, 1024, ClusterSpec.DEFAULT_JVM_FLAGS)) {
      answered(store.writes(4, Duration.ZERO, 1, SHORT));
      answered(store.reads(4, Duration.ZERO, 1, SHORT));
      store.kill();
      store.writes(4, Duration.ZERO, 1, SHORT); // some are on their way to the dead
      answered(store.writes(4, Duration.ZERO, 1, SHORT));
      assertThat(store.hinted()).isPositive();
      var table = new StoreTable(Machine.here(), 1024, 5, 1, SHORT);
      table.row("one dead", "read", 4, store.reads(4, Duration.ZERO, 1, SHORT));
      assertThat(table.toString()).contains("| one dead | read | 4 | ");
    }
  }

  private static void answered(List<Measured> rounds) {
    assertThat(rounds).allMatch(round -> round.count() > 0 && round.failed() == 0);
  }

  @Test
  void hintsAreKeptAndReplayed() {
    var outcome =
        HintsRun.run(folder.resolve("run"), 2_000, Optional.empty(), ClusterSpec.DEFAULT_JVM_FLAGS);
    assertThat(outcome.writes()).isEqualTo(2_000);
    assertThat(outcome.hints())
        .as("one for each, and for those that were written late")
        .isBetween(2_000L, 2_500L);
    assertThat(outcome.expired()).isZero();
    assertThat(outcome.forces()).isBetween(1.0, 2_000.0);
    assertThat(outcome.disk()).isGreaterThan(outcome.bytes() / 2);
    var table = new HintsTable(Machine.here());
    table.row("none", outcome);
    assertThat(table.toString()).contains("| none | " + outcome.hints() + " | ");
  }
}
