package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Bytes;
import dev.troupe.replication.hints.Replay.Send;
import dev.troupe.replication.store.Content;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final HintsSettings settings =
      HintsSettingsTest.settings("outstanding = 8, patience = 2s, window = 1h");

  private final Pace pace = new Pace(settings.bytesPerSecond());

  static Hint hint(String key, int bytes, Instant at) {
    var value = Content.of(Bytes.of("x".repeat(bytes)));
    return new Hint(key, Siblings.<Content>none().update(VersionVector.EMPTY, value, "n1"), at);
  }

  private static List<Hint> page(int hints) {
    return IntStream.range(0, hints).mapToObj(i -> hint("k" + i, 10, NOON)).toList();
  }

  private static List<String> keys(List<Send> sends) {
    return sends.stream().map(send -> send.hint().key()).toList();
  }

  @Test
  void oneIsSentUntilSomebodyAnswersThenSoManyAtATimeInOrder() {
    var replay = new Replay(page(20), settings, pace, 100);
    assertThat(keys(replay.send(0, NOON))).containsExactly("k0");
    assertThat(replay.send(0, NOON)).isEmpty();
    replay.acknowledged(100, 0);
    assertThat(keys(replay.send(0, NOON)))
        .containsExactly("k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8");
    replay.acknowledged(102, 0);
    assertThat(keys(replay.send(0, NOON))).containsExactly("k9");
  }

  @Test
  void nothingIsSettledThatWasNotAcknowledged() {
    var replay = new Replay(page(3), settings, pace, 0);
    replay.send(0, NOON);
    replay.acknowledged(0, 0);
    replay.send(0, NOON);
    replay.acknowledged(2, 0);
    replay.acknowledged(2, 0);
    replay.acknowledged(99, 0);
    assertThat(replay.isDone()).isFalse();
    assertThat(replay.replayed()).isEqualTo(2);
    replay.acknowledged(1, 0);
    assertThat(replay.isDone()).isTrue();
  }

  @Test
  void afterASilenceItBeginsAgainWithTheOldestOneAtATime() {
    var replay = new Replay(page(5), settings, pace, 0);
    replay.send(0, NOON);
    replay.acknowledged(0, 0);
    assertThat(replay.send(0, NOON)).hasSize(4);
    replay.acknowledged(2, SECOND);
    assertThat(replay.isSilent(3 * SECOND)).isFalse();
    assertThat(replay.isSilent(3 * SECOND + 1)).isTrue();
    replay.again();
    assertThat(replay.isSilent(9 * SECOND)).as("nothing is under way").isFalse();
    assertThat(keys(replay.send(9 * SECOND, NOON))).containsExactly("k1");
    replay.acknowledged(1, 9 * SECOND); // the answer to what was sent before
    assertThat(keys(replay.send(9 * SECOND, NOON))).containsExactly("k3", "k4");
  }

  @Test
  void itGoesNoFasterThanIsAllowedOverAllPages() {
    var slow =
        HintsSettingsTest.settings("outstanding = 1000, bytes-per-second = 100000, window = 1h");
    var slowly = new Pace(slow.bytesPerSecond());
    var hints = IntStream.range(0, 20).mapToObj(i -> hint("k" + i, 1_000, NOON)).toList();
    var replay = new Replay(hints, slow, slowly, 0);
    long bytes = 0;
    for (long now = 0; now < 5 * SECOND; now += SECOND / 100) {
      for (Send send : replay.send(now, NOON)) {
        bytes += send.hint().bytes();
        replay.acknowledged(send.request(), now);
      }
      if (replay.isDone()) {
        replay = new Replay(hints, slow, slowly, replay.nextRequest()); // the next page
      }
      assertThat(bytes).isLessThanOrEqualTo((now + SECOND / 4) / 10_000);
    }
    assertThat(bytes).as("nor much slower").isGreaterThan(450_000);
  }

  @Test
  void whatIsTooOldIsLeftOutAndNamed() {
    var hints = List.of(hint("old", 1, NOON), hint("new", 1, NOON.plusSeconds(1)));
    var replay = new Replay(hints, settings, pace, 0);
    assertThat(keys(replay.send(0, NOON.plusSeconds(3601)))).containsExactly("new");
    replay.acknowledged(0, 0);
    assertThat(replay.isDone()).isTrue();
    assertThat(replay.expired()).containsExactly("old");
    assertThat(replay.replayed()).isEqualTo(1);
  }

  @Test
  void whileNothingMayBeSentTheOldAreLeftOutToo() {
    var replay = new Replay(page(2), settings, pace, 0);
    replay.send(0, NOON);
    replay.expire(NOON.plusSeconds(3601));
    assertThat(replay.isDone()).isTrue();
    assertThat(replay.expired()).containsExactly("k0", "k1");
  }

  /** Whatever is lost, doubled and late: each is sent in order, and settled once acknowledged. */
  @Test
  void everyHintArrivesWhateverIsLost() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var hints = page(1 + random.nextInt(60));
      var replay = new Replay(hints, settings, new Pace(10_000_000), 7);
      var arrived = new ArrayList<String>();
      var answers = new ArrayList<Long>();
      for (long now = 0; !replay.isDone(); now += SECOND / 10) {
        long last = -1;
        for (Send send : replay.send(now, NOON)) {
          assertThat(hints.indexOf(send.hint())).isGreaterThan((int) last);
          last = hints.indexOf(send.hint());
          if (random.nextInt(5) > 0) {
            arrived.add(send.hint().key());
            answers.add(send.request());
          }
        }
        while (!answers.isEmpty() && random.nextInt(4) > 0) {
          long answer = answers.remove(random.nextInt(answers.size()));
          if (random.nextInt(5) > 0) {
            replay.acknowledged(answer, now);
          }
        }
        if (replay.isSilent(now)) {
          replay.again();
        }
        assertThat(now).as("seed " + seed).isLessThan(2_000 * SECOND);
      }
      assertThat(arrived).containsAll(hints.stream().map(Hint::key).toList());
    }
  }
}
