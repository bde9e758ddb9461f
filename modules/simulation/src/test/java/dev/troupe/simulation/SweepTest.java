package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sweep runs the seeds it should, says how far it is, and names the one that fails. */
class SweepTest {

  @Test
  void keptSeedsRunFirstAndOnce() {
    StringBuilder order = new StringBuilder();
    Sweep.seeds(1, 4).also(4711, 3).run(seed -> order.append(seed).append(' '));
    assertThat(order).hasToString("4711 3 1 2 4 ");
  }

  @Test
  void whateverATestThrowsIsReportedWithItsSeed() {
    assertThatThrownBy(
            () ->
                Sweep.seeds(1, 9)
                    .run(
                        seed -> {
                          assertThat(seed).isLessThan(5);
                        }))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("seed 5: ")
        .hasMessageContaining("Simulation.seeded(5)")
        .hasRootCauseInstanceOf(AssertionError.class);
  }

  @Test
  void aTestThatBreaksIsNoFinding() {
    assertThatThrownBy(
            () ->
                Sweep.seeds(7, 9)
                    .failures(
                        seed -> {
                          throw new UnsupportedOperationException("not yet");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("seed 7: ")
        .hasMessageContaining("not yet");
  }

  @Test
  void noSeedsAtAllAreRefused() {
    assertThatThrownBy(() -> Sweep.seeds(1, 0)).hasMessageContaining("no seed is from 1 to 0");
  }

  @Test
  void aLongSweepSaysHowFarItIsAndAShortOneNothing() {
    List<String> news = new ArrayList<>();
    Progress often = new Progress(2, Duration.ZERO, news::add);
    often.another();
    often.another();
    assertThat(news).hasSize(2);
    assertThat(news.getLast()).startsWith("2 of 2 seeds, ").endsWith(" a second");
    new Progress(2, Duration.ofDays(1), news::add).another();
    assertThat(news).hasSize(2);
  }
}
