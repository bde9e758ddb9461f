package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private final Gathering gathering = new Gathering();
  private final List<String> kept = new ArrayList<>();

  private void add(String key, int bytes) {
    var hint = ReplayTest.hint(key, bytes, Instant.EPOCH);
    gathering.add(new Target.Keep(hint, () -> kept.add(key), () -> {}));
  }

  @Test
  void whileTheDiskIsBusyHintsGatherForOneWriteInTheirOrder() {
    add("a", 1);
    assertThat(gathering.next(10_000)).extracting(Hint::key).containsExactly("a");
    add("b", 1);
    add("c", 1);
    assertThat(gathering.isWriting()).isTrue();
    assertThat(kept).as("nobody is told before it is on disk").isEmpty();
    assertThat(gathering.written()).extracting(Hint::key).containsExactly("a");
    assertThat(kept).containsExactly("a");
    assertThat(gathering.next(10_000)).extracting(Hint::key).containsExactly("b", "c");
    gathering.written();
    assertThat(kept).containsExactly("a", "b", "c");
    assertThat(gathering.bytes()).isZero();
  }

  @Test
  void aWriteIsBounded() {
    for (int i = 0; i < 250; i++) {
      add("k" + i, 1);
    }
    assertThat(gathering.next(1_000_000)).hasSize(100);
    gathering.written();
    add("large", 5_000);
    assertThat(gathering.next(1_000)).hasSizeBetween(1, 10);
  }
}
