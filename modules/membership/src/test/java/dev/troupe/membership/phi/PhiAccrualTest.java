package dev.troupe.membership.phi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhiAccrualTest {

  private static final long MILLI = 1_000_000;

  private static PhiSettings settings(Distribution distribution, int pauseMillis) {
    return new PhiSettings(
        distribution,
        8,
        100,
        Duration.ofMillis(10),
        Duration.ofMillis(pauseMillis),
        Duration.ofMillis(500));
  }

  private static PhiAccrual beating(PhiSettings settings, int beats, long everyMillis) {
    var phi = new PhiAccrual(settings);
    for (int i = 0; i <= beats; i++) {
      phi.heartbeat(i * everyMillis * MILLI);
    }
    return phi;
  }

  /** Computed by a continued fraction, which is another way than the code's. */
  @ParameterizedTest
  @CsvSource({
    "-40, 0",
    "-3, 5.866493e-4",
    "-1, 0.07502601",
    "0, 0.30103000",
    "1, 0.79954554",
    "2, 1.64301608",
    "3, 2.86969904",
    "5, 6.54264567",
    "8, 15.2061426",
    "10, 23.1180534",
    "20, 88.5600953",
    "38, 315.539790",
    "40, 349.437006",
    "1000, 217150.640"
  })
  void theNormalTailIsRightAlsoWhereNoDoubleHoldsIt(double sigmas, double expected) {
    assertThat(Distribution.NORMAL.phi(500 + sigmas * 100, 500, 100))
        .isCloseTo(expected, within(Math.max(1e-8, expected * 1e-8)));
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void phiNeverFallsNeverJumpsAndIsFiniteHoweverLongTheSilence(Distribution distribution) {
    var phi = beating(settings(distribution, 0), 50, 500);
    long last = phi.newest().orElseThrow();
    double before = phi.phi(last);
    for (long micros = 100; micros < 2_000_000; micros += 100) {
      double now = phi.phi(last + micros * 1000);
      assertThat(now).as("at %d µs", micros).isBetween(before, before + 2);
      before = now;
    }
    for (long silence = 1; silence > 0 && silence < Long.MAX_VALUE / 4; silence *= 2) {
      assertThat(phi.phi(last + silence)).isNotNegative().isFinite();
    }
  }

  @Test
  void nothingHeardIsNoSuspicion() {
    var phi = new PhiAccrual(settings(Distribution.NORMAL, 0));
    assertThat(phi.phi(1_000_000 * MILLI)).isZero();
    assertThat(phi.newest()).isEmpty();
  }

  @Test
  void aPeerThatNeverBeatsAgainAfterTheFirstTimeIsSuspected() {
    var phi = new PhiAccrual(settings(Distribution.NORMAL, 0));
    phi.heartbeat(0);
    assertThat(phi.suspects(500 * MILLI)).isFalse();
    assertThat(phi.suspects(2_000 * MILLI)).isTrue();
  }

  @Test
  void itLearnsHowThePeerBeats() {
    var quick = beating(settings(Distribution.NORMAL, 0), 200, 50);
    var slow = beating(settings(Distribution.NORMAL, 0), 200, 2_000);
    long silence = 1_000 * MILLI;
    assertThat(quick.suspects(quick.newest().orElseThrow() + silence)).isTrue();
    assertThat(slow.suspects(slow.newest().orElseThrow() + silence)).isFalse();
  }

  @Test
  void whatIsLongerAgoThanTheWindowIsForgotten() {
    var phi = beating(settings(Distribution.NORMAL, 0), 300, 2_000);
    long now = phi.newest().orElseThrow();
    for (int i = 0; i < 99; i++) {
      now += 1_900 * MILLI; // gradually, so that none is taken for an accident
      phi.heartbeat(now);
    }
    for (int i = 0; i < 101; i++) {
      now += 100 * MILLI;
      phi.heartbeat(now);
    }
    assertThat(phi.suspects(now + 300 * MILLI)).isTrue();
  }

  @Test
  void theSilenceOfASuspectIsAnAccidentAndNotLearned() {
    var phi = beating(settings(Distribution.NORMAL, 0), 100, 100);
    long back = phi.newest().orElseThrow() + 60_000 * MILLI;
    phi.heartbeat(back);
    assertThat(phi.phi(back)).isLessThan(1);
    assertThat(phi.suspects(back + 300 * MILLI)).as("its next silence").isTrue();
  }

  @Test
  void aPauseThatIsAcceptedDelaysSuspicionByAsMuch() {
    var strict = beating(settings(Distribution.NORMAL, 0), 50, 500);
    var patient = beating(settings(Distribution.NORMAL, 3_000), 50, 500);
    long last = strict.newest().orElseThrow();
    assertThat(patient.phi(last + 3_600 * MILLI))
        .isCloseTo(strict.phi(last + 600 * MILLI), within(1e-9));
    assertThat(patient.suspects(last + 3_000 * MILLI)).isFalse();
  }

  @Test
  void evenBeatsDoNotMakeAHiccupADeath() {
    var phi = beating(settings(Distribution.NORMAL, 0), 500, 500);
    assertThat(phi.phi(phi.newest().orElseThrow() + 510 * MILLI)).as("one deviation").isLessThan(1);
  }

  @Test
  void timeInWhichTheObserverStoodStillIsNoSilence() {
    var phi = beating(settings(Distribution.NORMAL, 0), 50, 500);
    long now = phi.newest().orElseThrow() + 10_000 * MILLI;
    assertThat(phi.suspects(now)).isTrue();
    phi.forgive(9_800 * MILLI);
    assertThat(phi.suspects(now)).isFalse();
    assertThat(phi.suspects(now + 2_000 * MILLI)).isTrue();
  }

  @Test
  void aBeatThatIsTakenForOlderChangesNothing() {
    var phi = beating(settings(Distribution.NORMAL, 0), 50, 500);
    long last = phi.newest().orElseThrow();
    double before = phi.phi(last + 600 * MILLI);
    phi.heartbeat(last - 100 * MILLI);
    assertThat(phi.phi(last + 600 * MILLI)).isEqualTo(before);
  }

  @Test
  void theWindowsMeanAndDeviationStayExactOverManyTurns() {
    var random = new SplittableRandom(1);
    var intervals = new Intervals(100, 500_000);
    var kept = new long[100];
    for (int i = 0; i < 1_000_037; i++) {
      long micros = random.nextInt(10) == 0 ? random.nextLong(60_000_000) : 499_990 + i % 20;
      intervals.add(micros);
      kept[i % 100] = micros;
    }
    double mean = Arrays.stream(kept).average().orElseThrow();
    double squares = 0;
    for (long micros : kept) {
      squares += (micros - mean) * (micros - mean);
    }
    assertThat(intervals.mean()).isCloseTo(mean, within(1e-3));
    assertThat(intervals.deviation()).isCloseTo(Math.sqrt(squares / 100), within(1e-2));
  }
}
