package dev.troupe.scenarios.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void whatIsNeededTogetherIsFoundHoweverFarApart() {
    var random = new SplittableRandom(1);
    for (int round = 0; round < 500; round++) {
      List<Integer> whole = upTo(1 + random.nextInt(60));
      var needed = new TreeSet<Integer>();
      for (int i = random.nextInt(5); i > 0; i--) {
        needed.add(1 + random.nextInt(whole.size()));
      }
      assertThat(DeltaDebugging.minimize(whole, part -> part.containsAll(needed)))
          .as("round %d", round)
          .containsExactlyElementsOf(needed);
    }
  }

  @Test
  void nothingCanBeLeftOutEvenWhenMoreIsLessThanLess() {
    var random = new SplittableRandom(2);
    for (int round = 0; round < 500; round++) {
      List<Integer> whole = upTo(2 + random.nextInt(30));
      int one = 1 + random.nextInt(whole.size());
      int least = 1 + random.nextInt(5);
      // Not monotonic: it needs one of them, and an odd number of others, or all.
      Predicate<List<Integer>> fails =
          part ->
              part.size() == whole.size()
                  || part.contains(one) && part.size() > least && part.size() % 2 == 1;
      List<Integer> small = DeltaDebugging.minimize(whole, fails);
      assertThat(fails.test(small)).isTrue();
      for (Integer left : small) {
        var less = new ArrayList<>(small);
        less.remove(left);
        assertThat(fails.test(less)).as("round %d, %s without %d", round, small, left).isFalse();
      }
    }
  }

  @Test
  void aFailureThatNeedsNothingIsEmpty() {
    assertThat(DeltaDebugging.minimize(upTo(9), part -> true)).isEmpty();
    assertThat(DeltaDebugging.minimize(List.of(), part -> false)).isEmpty();
  }

  @Test
  void oneOfAThousandIsFoundInFewTrials() {
    var trials = new ArrayList<List<Integer>>();
    assertThat(
            DeltaDebugging.minimize(
                upTo(1000),
                part -> {
                  trials.add(part);
                  return part.contains(777);
                }))
        .containsExactly(777);
    assertThat(trials).hasSizeLessThan(30);
  }
}
