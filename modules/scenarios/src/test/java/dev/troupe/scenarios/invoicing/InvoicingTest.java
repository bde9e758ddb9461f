package dev.troupe.scenarios.invoicing;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.scenarios.stage.Job;
import org.junit.jupiter.api.Test;

/** Conditions that must not be met by what only looks like it. */
class InvoicingTest {

  private final Job job = new Invoicing();

  @Test
  void everyConditionCanBeUnmet() {
    var first = event(5, "node-1", "leader-elected", "generation", 1L);
    assertThat(job.reached())
        .isNotEmpty()
        .allSatisfy((name, met) -> assertThat(met.applyAsLong(recording(first))).as(name).isZero());
  }

  @Test
  void everyTwinSaysWhatItLacks() {
    assertThat(job.twins())
        .isNotEmpty()
        .allSatisfy((pattern, twin) -> assertThat(twin.difference()).isNotBlank());
  }
}
