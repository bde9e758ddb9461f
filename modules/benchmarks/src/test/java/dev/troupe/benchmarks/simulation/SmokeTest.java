package dev.troupe.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is measured happens at all; figures are no test's business. */
class SmokeTest {

  @Test
  void aRowOfGossipIsMeasuredAndShown() {
    Row row = new Row(Row.Kind.GOSSIP, 20, Messages.COPIED, Duration.ofMillis(500), 1, 3);
    assertThat(Row.of(row.arguments())).isEqualTo(row);
    Measured measured = Measured.parse(RowMain.measure(row).lines());
    assertThat(measured.median(Measured.MESSAGES)).isPositive();
    assertThat(measured.median(Measured.CROSSING))
        .isBetween(
            0.7 * measured.median(Measured.MESSAGES), 0.8 * measured.median(Measured.MESSAGES));
    Table table = new Table();
    table.add(row, measured);
    assertThat(table.newestRow()).startsWith("| gossip, 20 nodes | copied | ");
    assertThat(table.text(Machine.here(), "-Xmx1g", 3)).contains(table.newestRow());
  }

  @Test
  void theChaosRunAcknowledgesSomethingAndRepeatsItself() {
    assertThat(ChaosRun.run(1)).isEqualTo(ChaosRun.run(1)).isNotEqualTo(ChaosRun.run(2));
  }
}
