package dev.troupe.checkers.store;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Seeded histories of a perfect store, which knows each value's causal history as a set, hold; with
 * one thing changed they break, by the judge of that thing.
 */
class PerfectStoreTest {
  private static final int HISTORIES = 2_000;
  private static final List<Checker> ALL =
      List.of(
          new EveryWriteSurvives(),
          new NobodyIsStale(),
          new OnlyConcurrentSiblings(),
          new NothingInvented(),
          new QuorumReadsSeeWrites());

  /** A perfect store of one key: the values that nobody replaced, each with all before it. */
  private static final class Perfect {
    final Story story = new Story();
    final Random random;
    final Map<String, Set<String>> before = new TreeMap<>();
    final Set<String> present = new TreeSet<>();
    final Set<String> acknowledged = new TreeSet<>();
    int written;

    Perfect(long seed) {
      random = new Random(seed);
    }

    /** A client writes over what it once read, which may be some of what is there. */
    void put() {
      var over = present.stream().filter(value -> random.nextInt(3) > 0).toList();
      String value = "v" + ++written;
      var all = new TreeSet<String>(over);
      over.forEach(it -> all.addAll(before.get(it)));
      before.put(value, all);
      boolean known = random.nextInt(4) > 0;
      story.write(
          known ? Type.OK : Type.UNKNOWN, value, "quorum", false, over.toArray(String[]::new));
      if (known || random.nextBoolean()) {
        present.removeAll(all);
        present.add(value);
      }
      if (known) {
        acknowledged.add(value);
      }
    }

    void get() {
      story.get(random.nextBoolean() ? "quorum" : "one", present.toArray(String[]::new));
    }
  }

  private static Perfect perfect(long seed) {
    var store = new Perfect(seed);
    store.story.put("v0");
    store.before.put("v0", Set.of());
    store.present.add("v0");
    store.acknowledged.add("v0");
    store.story.get("quorum", "v0");
    int steps = 1 + store.random.nextInt(8);
    for (int i = 0; i < steps; i++) {
      if (store.random.nextBoolean()) {
        store.put();
      } else {
        store.get();
      }
    }
    return store;
  }

  private static Set<String> broken(Story story) {
    var broken = new LinkedHashSet<String>();
    for (Checker checker : ALL) {
      var verdict = checker.check(story.history()).verdict();
      assertThat(verdict).isIn(HOLDS, BROKEN);
      if (verdict == BROKEN) {
        broken.add(checker.name());
      }
    }
    return broken;
  }

  @Test
  void aPerfectStoreIsNeverBlamed() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      var store = perfect(seed);
      String[] present = store.present.toArray(String[]::new);
      assertThat(broken(store.story.look(1, present).look(2, present)))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void anAcknowledgedSiblingThatGoesIsMissed() {
    int tried = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      var store = perfect(seed);
      var present = new ArrayList<>(store.present);
      var gone = present.stream().filter(store.acknowledged::contains).findFirst();
      if (gone.isEmpty()) {
        continue;
      }
      tried++;
      String[] all = present.toArray(String[]::new);
      present.remove(gone.get());
      String[] less = present.toArray(String[]::new);
      assertThat(broken(perfect(seed).story.look(1, less).look(2, less)))
          .as("seed %d", seed)
          .containsExactly(EveryWriteSurvives.NAME, NobodyIsStale.NAME);
      assertThat(broken(perfect(seed).story.look(1, all).look(2, less)))
          .as("seed %d", seed)
          .containsExactly(NobodyIsStale.NAME);
      assertThat(broken(perfect(seed).story.get("quorum", less).look(1, all)))
          .as("seed %d", seed)
          .containsExactly(QuorumReadsSeeWrites.NAME);
      assertThat(broken(perfect(seed).story.get("one", less).look(1, all))).isEmpty();
    }
    assertThat(tried).isGreaterThan(HISTORIES / 2);
  }

  @Test
  void whatWasReplacedIsNoSibling() {
    int tried = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      var store = perfect(seed);
      var replaced =
          store.present.stream()
              .filter(store.acknowledged::contains)
              .flatMap(value -> store.before.get(value).stream())
              .findFirst();
      if (replaced.isEmpty()) {
        continue;
      }
      tried++;
      var more = new TreeSet<>(store.present);
      more.add(replaced.get());
      String[] present = store.present.toArray(String[]::new);
      String[] tooMany = more.toArray(String[]::new);
      assertThat(broken(perfect(seed).story.look(1, tooMany)))
          .as("seed %d", seed)
          .containsExactly(NobodyIsStale.NAME, OnlyConcurrentSiblings.NAME);
      assertThat(broken(perfect(seed).story.get("one", tooMany).look(1, present)))
          .as("seed %d", seed)
          .containsExactly(OnlyConcurrentSiblings.NAME);
    }
    assertThat(tried).isGreaterThan(HISTORIES / 10);
  }

  @Test
  void whatNobodyWroteIsInvented() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      var store = perfect(seed);
      store.present.add("w");
      String[] present = store.present.toArray(String[]::new);
      assertThat(broken(store.story.look(1, present)))
          .as("seed %d", seed)
          .containsExactly(NothingInvented.NAME);
    }
  }
}
