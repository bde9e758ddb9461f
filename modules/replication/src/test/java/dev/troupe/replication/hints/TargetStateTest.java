package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.replication.hints.Hints.KeysLeftOver;
import dev.troupe.replication.hints.Hints.PageClosed;
import dev.troupe.replication.hints.Hints.PageOpened;
import dev.troupe.replication.hints.Hints.PageSealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetStateTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TargetState state = empty();

  private static TargetState empty() {
    return new TargetState(3, key -> key.charAt(0));
  }

  @Test
  void pagesStayInTheirOrderAndTheNumberOfAnErasedOneIsUsedAgain() {
    for (int slot = 0; slot < 3; slot++) {
      assertThat(state.freeSlot()).isEqualTo(slot);
      state.apply(new PageOpened(slot));
      state.apply(new PageSealed(slot, 10, 1_000, NOON));
    }
    state.apply(new PageClosed(0, 10));
    state.apply(new PageOpened(state.freeSlot()));
    assertThat(state.pages()).extracting(TargetSnapshot.Page::slot).containsExactly(1, 2, 0);
    assertThat(state.sealedHints()).isEqualTo(20);
    assertThat(state.sealedBytes()).isEqualTo(2_000);
    assertThat(state.stored()).isEqualTo(30);
    assertThat(state.replayed()).isEqualTo(10);
  }

  @Test
  void onlyAPageWhoseNewestHintIsTooOldIsExpired() {
    state.apply(new PageOpened(0));
    assertThat(state.isOldestExpired(NOON.plus(HOUR.multipliedBy(2)), HOUR)).isFalse();
    state.apply(new PageSealed(0, 10, 1_000, NOON));
    assertThat(state.isOldestExpired(NOON.plus(HOUR), HOUR)).isFalse();
    assertThat(state.isOldestExpired(NOON.plus(HOUR).plusNanos(1), HOUR)).isTrue();
  }

  @Test
  void whatIsLeftOverIsBoundedAndNothingOfItForgotten() {
    state.apply(new KeysLeftOver(List.of("a1", "a2", "b1")));
    state.apply(new KeysLeftOver(List.of("b1", "b2")));
    assertThat(state.expired()).isEqualTo(5);
    assertThat(state.marks().keys()).containsExactly("a1", "a2");
    assertThat(state.marks().partitions()).as("for b2 no name was left").containsExactly((int) 'b');
    state.apply(new KeysLeftOver(List.of("b9", "c1", "d1")));
    assertThat(state.marks().keys()).containsExactly("a1", "a2", "c1");
    assertThat(state.marks().partitions()).containsExactly((int) 'b', (int) 'd');
    state.apply(new KeysLeftOver(IntStream.range(0, 100).mapToObj(i -> "e" + i).toList()));
    assertThat(state.marks().size()).isEqualTo(6);
  }

  @Test
  void aSnapshotIsTheWholeOfIt() {
    state.apply(new PageOpened(0));
    state.apply(new PageSealed(0, 10, 1_000, NOON));
    state.apply(new PageOpened(1));
    state.apply(new KeysLeftOver(List.of("a1")));
    state.apply(new KeysLeftOver(List.of("a2")));
    state.apply(new PageClosed(0, 9));
    assertThat(empty().restore(state.snapshot()).snapshot()).isEqualTo(state.snapshot());
    assertThat(state.snapshot())
        .isEqualTo(
            new TargetSnapshot(
                List.of(new TargetSnapshot.Page(1, java.util.Optional.empty())),
                state.marks(),
                10,
                9,
                2));
  }
}
