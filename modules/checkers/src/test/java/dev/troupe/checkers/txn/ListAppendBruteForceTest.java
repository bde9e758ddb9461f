package dev.troupe.checkers.txn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.checkers.txn.ToyStore.Isolation;
import dev.troupe.checkers.txn.ToyStore.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The inference of cycles against trying every execution. */
class ListAppendBruteForceTest {
  private static final int SEEDS = 30_000;

  @Test
  void serializableIsWhatSomeSerialOrderExplains() {
    agree(Level.SERIALIZABLE, h -> Explanations.serial(h, false), any -> false);
  }

  @Test
  void strictlySerializableIsWhatSomeOrderInRealTimeExplains() {
    agree(Level.STRICT_SERIALIZABLE, h -> Explanations.serial(h, true), any -> false);
  }

  /**
   * Where two committed appends to one key were read by no other transaction, a history may pass
   * that no snapshots explain (the card says so); one that they do explain is never broken.
   */
  @Test
  void snapshotIsolatedIsWhatSomeSnapshotsExplain() {
    agree(
        Level.SNAPSHOT_ISOLATION,
        Explanations::snapshot,
        ListAppendBruteForceTest::severalUnreadWriters);
  }

  private static void agree(Level level, Predicate<History> explained, Predicate<History> mayPass) {
    ListAppend checker = new ListAppend(level);
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    int passed = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      History history = history(seed);
      CheckResult result = checker.check(history);
      boolean possible = explained.test(history);
      boolean passes = result.verdict() != Verdict.BROKEN;
      if (possible != passes) {
        if (passes && mayPass.test(history)) {
          passed++;
        } else {
          throw new AssertionError(
              "%s, seed %d: %s, but trying all says %s%n%s"
                  .formatted(level, seed, result, possible, Variations.text(history)));
        }
      }
      seen.merge(result.verdict(), 1, Integer::sum);
    }
    System.out.printf("%s: %,d histories %s, %d passed%n", checker.name(), SEEDS, seen, passed);
    assertThat(seen.get(Verdict.HOLDS)).isGreaterThan(SEEDS / 10);
    assertThat(seen.get(Verdict.BROKEN)).isGreaterThan(SEEDS / 10);
    assertThat(passed).isLessThan(SEEDS / 20);
  }

  private static boolean severalUnreadWriters(History history) {
    Map<String, Integer> writers = new TreeMap<>();
    for (Call writer : history.calls()) {
      if (writer.outcome() != Type.FAIL) {
        List<String> keys = new ArrayList<>();
        for (JsonNode step : writer.argument()) {
          if (step.path(0).asText().equals("append")
              && history.calls().stream()
                  .noneMatch(reader -> reader != writer && read(reader, step.path(2)))) {
            keys.add(step.path(1).asText());
          }
        }
        keys.stream().distinct().forEach(key -> writers.merge(key, 1, Integer::sum));
      }
    }
    return writers.values().stream().anyMatch(count -> count > 1);
  }

  private static boolean read(Call call, JsonNode element) {
    if (call.outcome() == Type.OK) {
      for (JsonNode step : call.completion().orElseThrow().value()) {
        for (JsonNode read : step.path(2)) {
          if (read.equals(element)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static History history(int seed) {
    Isolation isolation = Isolation.values()[seed % 4];
    int spoil = seed / 4 % 3 == 0 ? 10 : 0;
    return ToyStore.run(new Plan(isolation, 3 + seed % 3, 3, 2, 3, 10, 10, spoil, false), seed);
  }
}
