package dev.troupe.benchmarks.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.benchmarks.simulation.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours commits, and what waits for the disk is counted. */
@Tag("cluster")
class LogSmokeTest {

  @ParameterizedTest
  @ValueSource(strings = {"Troupe", "Troupe, three JVMs by HTTP"})
  void commandsAreCommittedAndForcesAreCounted(String name, @TempDir Path folder) throws Exception {
    var factory = OneMain.named(name);
    try (var troupe = factory.start(folder)) {
      Driver.run(
          troupe,
          100,
          Duration.ofSeconds(5)); // or what is under way in the end outnumbers what is counted
      var one = OneMain.round(troupe, 1, Duration.ofSeconds(1));
      var many = OneMain.round(troupe, 100, Duration.ofSeconds(3));
      assertThat(one.failed() + many.failed()).isZero();
      assertThat(one.perSecond()).isPositive();
      assertThat(one.forces()).as("a majority's, at least").isGreaterThanOrEqualTo(1.5);
      assertThat(many.forces()).as("one covers several").isLessThan(one.forces());
      assertThat(Round.parse(many.told())).contains(many);
      assertThat(Round.parse("ROUND")).isEmpty();

      var table = new LogTable(Machine.here(), 100, 1, 1);
      table.add(OneMain.named("Troupe"), List.of(one, many)); // which the others are held against
      table.add(factory, List.of(one, many));
      assertThat(table.toString()).contains("## 1 outstanding", "| " + name + " |", "1.00");
    }
  }
}
