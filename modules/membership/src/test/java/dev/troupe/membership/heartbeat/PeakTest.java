package dev.troupe.membership.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeakTest {

  private static final long MS = 1_000_000;

  private final Peak peak = new Peak();

  @Test
  void theFullestSlotIsTold() {
    for (long at : new long[] {1, 9, 10, 11, 12, 25}) {
      peak.count(at * MS);
    }
    assertThat(peak.get(30 * MS)).isEqualTo(3);
  }

  @Test
  void whatIsLongOverIsForgotten() {
    peak.count(5 * MS);
    peak.count(6 * MS);
    assertThat(peak.get(10_500 * MS)).as("of the period before").isEqualTo(2);
    peak.count(10_600 * MS);
    assertThat(peak.get(20_500 * MS)).isEqualTo(1);
    assertThat(peak.get(60_000 * MS)).isZero();
  }
}
