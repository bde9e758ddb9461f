package dev.troupe.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import dev.troupe.journal.store.StoreSettings;
import dev.troupe.log.wal.FsyncPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalSettingsTest {

  @Test
  void theReferenceIsWhatTheCodeCallsDefaults() {
    JournalSettings settings = settings("");
    assertThat(settings.store()).isEqualTo(StoreSettings.defaults());
    assertThat(settings.folder()).isEqualTo("data/journal");
  }

  @Test
  void anIntervalIsRead() {
    assertThat(settings("fsync = interval, fsync-interval = 7ms").store().log().fsync())
        .isEqualTo(new FsyncPolicy.Interval(Duration.ofMillis(7)));
  }

  @Test
  void keysThatPekkoReadsAreAllowed() {
    settings("circuit-breaker.call-timeout = 3s, replay-filter.mode = off");
  }

  @ParameterizedTest
  @CsvSource({
    "fsync = sometimes, troupe.journal.fsync:",
    "'fsync = interval, fsync-interval = 0s', troupe.journal.fsync-interval:",
    "'fsync = interval, fsync-interval = soon', troupe.journal.fsync-interval:",
    "segment-size = 100, troupe.journal.segment-size:",
    "segment-size = large, troupe.journal.segment-size:",
    "checkpoint-interval = 0, troupe.journal.checkpoint-interval:",
    "cleaner-threshold = 1, troupe.journal.cleaner-threshold:",
    "cleaner-threshold = -0.1, troupe.journal.cleaner-threshold:",
    "folder = \"\", troupe.journal.folder:",
    "segmentsize = 1MiB, troupe.journal.segmentsize",
  })
  void anImpossibleValueOrAnUnknownKeyIsRefusedNamingTheKey(String line, String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(line))
        .withMessageContaining(key);
  }

  private static JournalSettings settings(String overrides) {
    return JournalSettings.from(
        ConfigFactory.parseString("troupe.journal { " + overrides + " }")
            .withFallback(ConfigFactory.load()),
        "troupe.journal");
  }
}
