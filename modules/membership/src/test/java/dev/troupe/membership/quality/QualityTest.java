package dev.troupe.membership.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.membership.phi.Distribution;
import dev.troupe.membership.phi.PhiSettings;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {

  private static final long MILLI = 1_000_000;

  private static List<Long> at(long... millis) {
    var arrivals = new ArrayList<Long>();
    for (long each : millis) {
      arrivals.add(each * MILLI);
    }
    return arrivals;
  }

  private static PhiSettings settings(double threshold) {
    return new PhiSettings(
        Distribution.NORMAL,
        threshold,
        100,
        Duration.ofMillis(50),
        Duration.ZERO,
        Duration.ofMillis(500));
  }

  private static List<Long> jittery(long seed, int beats) {
    var random = new SplittableRandom(seed);
    var arrivals = new ArrayList<Long>();
    long now = 0;
    for (int i = 0; i < beats; i++) {
      arrivals.add(now);
      now += (400 + random.nextInt(200) + (random.nextInt(50) == 0 ? 1500 : 0)) * MILLI;
    }
    return arrivals;
  }

  @Test
  void aFixedTimeOutsFiguresAreThoseDoneByHand() {
    var quality =
        Quality.of(Detector.timeout(Duration.ofSeconds(1)), at(0, 500, 2500, 3000, 10_000));
    assertThat(quality.mistakes()).isEqualTo(2);
    assertThat(quality.mistaken()).isCloseTo(Duration.ofSeconds(7), Duration.ofMillis(1));
    assertThat(quality.accuracy()).isCloseTo(0.3, within(1e-3));
    assertThat(quality.mistakesPerHour()).isCloseTo(720, within(1e-6));
    assertThat(quality.meanDetection()).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
    assertThat(quality.worstDetection()).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
  }

  @Test
  void whoNeverSuspectsErrsNeverAndDetectsNever() {
    var quality = Quality.of(Detector.timeout(Duration.ofDays(1)), at(0, 500, 100_000));
    assertThat(quality.mistakes()).isZero();
    assertThat(quality.accuracy()).isEqualTo(1);
    assertThat(quality.worstDetection()).isEqualTo(Quality.NEVER);
  }

  @Test
  void aHigherThresholdErrsNoMoreOftenAndDetectsNoSooner() {
    var arrivals = jittery(3, 2_000);
    var before = Quality.of(Detector.phi(settings(0.5)), arrivals);
    assertThat(before.mistakes()).isPositive();
    for (double threshold : new double[] {1, 2, 4, 8, 16}) {
      var quality = Quality.of(Detector.phi(settings(threshold)), arrivals);
      assertThat(quality.mistakes()).isLessThanOrEqualTo(before.mistakes());
      assertThat(quality.meanDetection()).isGreaterThanOrEqualTo(before.meanDetection());
      before = quality;
    }
  }

  /** The same method, but for its rounding, and what it learns from accidents. */
  @Test
  void pekkosOwnIsCloseToOursOnEvenBeats() {
    var arrivals = new ArrayList<Long>();
    for (long i = 0; i < 1_000; i++) {
      arrivals.add(i * 500 * MILLI);
    }
    var ours = Quality.of(Detector.phi(settings(8)), arrivals);
    var pekkos = Quality.of(Detector.pekko(settings(8)), arrivals);
    assertThat(pekkos.mistakes()).isEqualTo(ours.mistakes()).isZero();
    assertThat(pekkos.meanDetection()).isCloseTo(ours.meanDetection(), Duration.ofMillis(20));
  }

  @Test
  void arrivalsAreCountedFromTheFirstAndRemarksLeftOut() throws Exception {
    var text = "# beats of node-2\n1000\n\n1500.5 # late\n2000\n";
    assertThat(Arrivals.read(new BufferedReader(new StringReader(text))))
        .containsExactly(0L, 500_500_000L, 1_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "'1\n2\nx\n', line 3: 'x'",
    "'1\n3\n2\n', line 3: 2 ms is not after",
    "'1\n1\n', line 2",
    "'1\n', 1 arrivals",
    "'', 0 arrivals",
    "'1\nNaN\n', line 2: 'NaN'",
    "'1\n1e300\n', line 2: '1e300'"
  })
  void whatIsNoListOfArrivalsIsRefusedNamingTheLine(String text, String said) {
    assertThatThrownBy(() -> Arrivals.read(new BufferedReader(new StringReader(text))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }
}
