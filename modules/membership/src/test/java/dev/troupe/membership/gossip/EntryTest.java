package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Merging entries of one origin is a join, so views agree however word travels. */
class EntryTest {

  private final Random random = new Random(7);

  @Test
  void mergingDependsNeitherOnOrderNorOnRepetition() {
    for (int i = 0; i < 20_000; i++) {
      Entry a = Entries.any(1, random);
      Entry b = Entries.any(1, random);
      Entry c = Entries.any(1, random);
      assertThat(a.merge(b)).isEqualTo(b.merge(a));
      assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
      assertThat(a.merge(a)).isEqualTo(a);
      assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
    }
  }

  @Test
  void whateverTheOrderOfArrivalOneEntryRemains() {
    for (int i = 0; i < 500; i++) {
      List<Entry> word = new ArrayList<>();
      for (int j = 0; j < 8; j++) {
        word.add(Entries.any(1, random));
      }
      Entry once = word.stream().reduce(Entry::merge).orElseThrow();
      Collections.shuffle(word, random);
      assertThat(word.stream().reduce(Entry::merge)).contains(once);
    }
  }

  @Test
  void aTombstoneBeatsEveryVersionOfItsIncarnationAndOnlyANewerOneBeatsIt() {
    Entry down = Entries.down(1, 5, 2, 3, 4);
    assertThat(Entries.up(1, 5, 1_000).merge(down)).isEqualTo(down);
    assertThat(Entries.up(1, 4, 1_000).merge(down)).isEqualTo(down);
    assertThat(Entries.up(1, 6, 1).merge(down)).isEqualTo(Entries.up(1, 6, 1));
  }

  @Test
  void aStampTellsTheNewerEntryAsTheEntriesThemselvesDo() {
    for (int i = 0; i < 20_000; i++) {
      Entry live = Entries.up(1, 1 + random.nextInt(3), 1 + random.nextInt(4));
      Entry other = Entries.any(1, random);
      assertThat(Stamp.of(live).isOlderThan(other)).isEqualTo(other.isNewerThan(live));
      assertThat(Stamp.of(live).isNewerThan(other)).isEqualTo(live.isNewerThan(other));
    }
  }

  @Test
  void aRefutationIsNewerThanWhatWasSaidAndKeepsThePlace() {
    Entry accused = Entries.up(3, 5, 9);
    assertThat(accused.refuting(5).incarnation()).isEqualTo(6);
    assertThat(accused.refuting(8).incarnation()).isEqualTo(9);
    assertThat(accused.refuting(5).joined()).isEqualTo(accused.joined());
    assertThat(accused.refuting(5).isNewerThan(accused.down(List.of()))).isTrue();
  }
}
