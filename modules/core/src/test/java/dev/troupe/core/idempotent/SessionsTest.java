package dev.troupe.core.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.settings.SettingsException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SessionSettings HOUR = new SessionSettings(Duration.ofHours(1), 10);

  private final Sessions<String> sessions = new Sessions<>(HOUR);

  @Test
  void aRepetitionGetsTheFirstAnswer() {
    sessions.answered(new RequestKey("alice", 1), "first", START);
    assertThat(sessions.find(new RequestKey("alice", 1)))
        .isEqualTo(new Sessions.Answered<>("first"));
  }

  @Test
  void requestsThatOvertakeEachOtherAreBothExecuted() {
    sessions.answered(new RequestKey("alice", 2), "two", START);
    assertThat(sessions.find(new RequestKey("alice", 1))).isEqualTo(new Sessions.Unseen<>());
  }

  @Test
  void aRepetitionAfterTheWindowIsRefusedAndNeverExecutedAgain() {
    sessions.answered(new RequestKey("alice", 1), "first", START);
    sessions.answered(
        new RequestKey("bob", 1), "later", START.plus(Duration.ofHours(1)).plusNanos(1));
    assertThat(sessions.find(new RequestKey("alice", 1))).isEqualTo(new Sessions.Expired<>());
    assertThat(sessions.find(new RequestKey("alice", 2))).isEqualTo(new Sessions.Unseen<>());
  }

  @Test
  void anAnswerInsideTheWindowIsNeverForgotten() {
    sessions.answered(new RequestKey("alice", 1), "first", START);
    sessions.answered(new RequestKey("bob", 1), "later", START.plus(Duration.ofHours(1)));
    assertThat(sessions.find(new RequestKey("alice", 1)))
        .isEqualTo(new Sessions.Answered<>("first"));
  }

  @Test
  void aClockThatJumpsBackForgetsNothingEarly() {
    sessions.answered(new RequestKey("alice", 1), "first", START);
    sessions.answered(new RequestKey("alice", 2), "second", START.minus(Duration.ofHours(5)));
    sessions.answered(new RequestKey("alice", 3), "third", START.plus(Duration.ofMinutes(59)));
    assertThat(sessions.find(new RequestKey("alice", 2)))
        .isEqualTo(new Sessions.Answered<>("second"));
  }

  @Test
  void aNewClientBeyondTheLimitIsRefusedAndKnownOnesAreNot() {
    for (int i = 0; i < 10; i++) {
      sessions.answered(new RequestKey("client-" + i, 1), "ok", START);
    }
    assertThat(sessions.find(new RequestKey("one-more", 1))).isEqualTo(new Sessions.Full<>());
    assertThat(sessions.find(new RequestKey("client-3", 2))).isEqualTo(new Sessions.Unseen<>());
  }

  @Test
  void aForgottenClientMakesRoomAndOthersKeepTheirAnswers() {
    for (int i = 0; i < 10; i++) {
      sessions.answered(new RequestKey("client-" + i, 1), "ok", START);
    }
    sessions.forgetOldestClient();
    assertThat(sessions.find(new RequestKey("client-0", 1))).isEqualTo(new Sessions.Unseen<>());
    assertThat(sessions.find(new RequestKey("client-1", 1)))
        .isEqualTo(new Sessions.Answered<>("ok"));
    assertThat(sessions.size()).isEqualTo(9);
    sessions.answered(new RequestKey("client-0", 1), "again", START.plus(Duration.ofHours(2)));
    assertThat(sessions.size()).isEqualTo(1);
  }

  /** Against a plain map of all that was ever executed. */
  @Test
  void nothingIsEverExecutedTwiceAndARestoredCopyAnswersAlike() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var live = new Sessions<String>(HOUR);
      Map<RequestKey, String> executed = new HashMap<>();
      Instant now = START;
      for (int i = 0; i < 300; i++) {
        now = now.plusSeconds(random.nextInt(600));
        var key = new RequestKey("client-" + random.nextInt(3), 1 + random.nextInt(60));
        switch (live.find(key)) {
          case Sessions.Unseen<String>() -> {
            assertThat(executed).doesNotContainKey(key);
            executed.put(key, "answer " + i);
            live.answered(key, "answer " + i, now);
          }
          case Sessions.Answered<String>(var first) ->
              assertThat(first).isEqualTo(executed.get(key));
          case Sessions.Expired<String>() -> {}
          case Sessions.Full<String>() -> throw new AssertionError("three clients fit");
        }
        var restored = Sessions.restore(HOUR, live.entries(), live.floors());
        assertThat(restored.find(key)).isEqualTo(live.find(key));
      }
      assertThat(live.size()).isLessThan(60);
    }
  }

  @Test
  void aWindowShorterThanTheLongestRetryIsRefusedByKey() {
    var config =
        ConfigFactory.parseString("s { window = 1m, longest-retry = 5m, max-clients = 10 }");
    assertThatThrownBy(() -> SessionSettings.from(config, "s"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("s.window")
        .hasMessageContaining("s.longest-retry");
  }

  @Test
  void aSequenceBelowOneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestKey("alice", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestKey(" ", 1));
  }
}
