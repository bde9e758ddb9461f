package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tree against a plain map. */
class ViewTest {

  private final Random random = new Random(11);

  @Test
  void aViewIsAMapWhateverComesAndGoes() {
    for (int run = 0; run < 10; run++) {
      var plain = new TreeMap<NodeId, Entry>();
      View view = View.EMPTY;
      for (int step = 0; step < 3_000; step++) {
        Entry entry = Entries.up(random.nextInt(1_000), 1, 1 + random.nextInt(9));
        if (random.nextInt(4) == 0) {
          plain.remove(entry.origin());
          view = view.without(entry.origin());
        } else {
          plain.put(entry.origin(), entry);
          view = view.with(entry);
        }
      }
      assertThat(view.size()).isEqualTo(plain.size());
      assertThat(view.entries()).containsExactlyInAnyOrderElementsOf(plain.values());
      for (int i = 0; i < 1_000; i++) {
        assertThat(view.find(Entries.node(i)).orElse(null)).isEqualTo(plain.get(Entries.node(i)));
      }
      assertThat(view.range().fingerprint())
          .isEqualTo(View.of(new ArrayList<>(plain.values())).range().fingerprint());
    }
  }

  @Test
  void theFingerprintTellsEveryDifferenceAndNoOrder() {
    List<Entry> entries = new ArrayList<>(Entries.view(500).entries());
    Collections.shuffle(entries, random);
    View view = View.of(entries);
    assertThat(view.range()).isEqualTo(Entries.view(500).range());
    assertThat(view.with(Entries.up(17, 1, 2)).range()).isNotEqualTo(view.range());
    assertThat(view.with(Entries.up(17, 2, 1)).range()).isNotEqualTo(view.range());
    assertThat(view.without(Entries.node(17)).range()).isNotEqualTo(view.range());
    assertThat(view.with(Entries.up(17, 1, 2)).with(Entries.up(17, 1, 1)).range())
        .isEqualTo(view.range());
  }

  @Test
  void thePartsOfARangeAreTheRange() {
    for (int size : new int[] {0, 1, 40, 64, 65, 1_000, 5_000}) {
      checkParts(Entries.view(size), 0, 0);
    }
  }

  private void checkParts(View view, int depth, long prefix) {
    Range whole = view.range(depth, prefix);
    assertThat(view.entries(depth, prefix)).hasSize(whole.size());
    if (depth == 5) {
      return;
    }
    List<Range> parts = view.split(depth, prefix);
    assertThat(parts.stream().mapToInt(Range::size).sum()).isEqualTo(whole.size());
    assertThat(parts.stream().mapToLong(Range::fingerprint).sum()).isEqualTo(whole.fingerprint());
    for (Range part : parts) {
      if (part.size() > 0) {
        checkParts(view, part.depth(), part.prefix());
      }
    }
  }

  @Test
  void everyPlaceHasItsEntry() {
    View view = Entries.view(1_000);
    List<Entry> entries = view.entries();
    for (int i = 0; i < entries.size(); i++) {
      assertThat(view.get(i)).isSameAs(entries.get(i));
    }
  }
}
