package dev.troupe.membership.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.membership.phi.Distribution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PekkoPhiDetectorTest {

  private static final long MILLI = 1_000_000;

  private static final Config PEKKO =
      ConfigFactory.load().getConfig("pekko.cluster.failure-detector");

  private long now;
  private final PekkoPhiDetector detector =
      new PekkoPhiDetector(PekkoPhiDetector.settings(PEKKO), () -> now);

  private void pass(long millis, boolean beats, boolean asked) {
    for (long end = now + millis * MILLI; now < end; ) {
      now += 100 * MILLI;
      if (beats && now / MILLI % 1000 == 0) {
        detector.heartbeat();
      }
      if (asked) {
        detector.isAvailable();
      }
    }
  }

  @Test
  void pekkosOwnKeysMeanWhatTheySay() {
    var settings = PekkoPhiDetector.settings(PEKKO);
    assertThat(settings.threshold()).isEqualTo(8);
    assertThat(settings.acceptablePause()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.distribution()).isEqualTo(Distribution.NORMAL);
    var other = ConfigFactory.parseString("distribution = exponential").withFallback(PEKKO);
    assertThat(PekkoPhiDetector.settings(other).distribution()).isEqualTo(Distribution.EXPONENTIAL);
  }

  @Test
  void impossibleValuesNameTheirKey() {
    assertThatThrownBy(
            () ->
                PekkoPhiDetector.settings(
                    ConfigFactory.parseString("distribution = uniform").withFallback(PEKKO)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("distribution")
        .hasMessageContaining("exponential");
    assertThatThrownBy(
            () ->
                PekkoPhiDetector.settings(
                    ConfigFactory.parseString("threshold = 0").withFallback(PEKKO)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("threshold");
  }

  @Test
  void nobodyIsMonitoredBeforeTheFirstBeatAndAllAreAvailable() {
    assertThat(detector.isMonitoring()).isFalse();
    pass(60_000, false, true);
    assertThat(detector.isAvailable()).isTrue();
    pass(2_000, true, true);
    assertThat(detector.isMonitoring()).isTrue();
  }

  @Test
  void aSilentPeerIsUnavailableAndBackWithItsFirstBeat() {
    pass(60_000, true, true);
    assertThat(detector.isAvailable()).isTrue();
    pass(3_000, false, true);
    assertThat(detector.isAvailable()).as("within the accepted pause").isTrue();
    pass(3_000, false, true);
    assertThat(detector.isAvailable()).isFalse();
    pass(1_000, true, true);
    assertThat(detector.isAvailable()).isTrue();
  }

  @Test
  void ownPauseIsNotThePeersSilence() {
    pass(60_000, true, true);
    now += 30_000 * MILLI; // nobody asks, nobody beats: this process stood still
    assertThat(detector.isAvailable()).isTrue();
    pass(10_000, false, true);
    assertThat(detector.isAvailable()).as("silent from then on").isFalse();
  }
}
