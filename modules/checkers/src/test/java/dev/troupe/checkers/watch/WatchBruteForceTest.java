package dev.troupe.checkers.watch;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Seeded random verdicts, judged once by the checkers and once by their definitions, in loops. */
class WatchBruteForceTest {

  private static final int HISTORIES = 1_500;

  /** At this second the observer calls the peer so, or dies (then the peer is 0). */
  private record Event(int at, int node, int peer, Level to) {}

  @Test
  void evictionsAreCapped() {
    agree(
        new EvictionsAreCapped(),
        (random, events) -> {
          var story = Story.calm();
          int at = 1;
          for (int i = 0; i < 12; i++) {
            at += random.nextInt(25);
            int node = 1 + random.nextInt(2);
            if (random.nextInt(8) == 0) {
              events.add(new Event(at, node, 0, Level.UNKNOWN));
              story.fault(at, "crashed", node).fault(at + 0.5, "up", node);
            } else {
              Level to = random.nextInt(3) == 0 ? Level.HEALTHY : Level.FAILED;
              int peer = 3 + random.nextInt(3);
              events.add(new Event(at, node, peer, to));
              story.verdict(at + 0.7, node, peer, "suspect", to.name().toLowerCase());
            }
            at++;
          }
          return story;
        },
        WatchBruteForceTest::oneFailsTwoWithinAMinute);
  }

  private static boolean oneFailsTwoWithinAMinute(List<Event> events) {
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < i; j++) {
        Event one = events.get(j);
        Event other = events.get(i);
        boolean both =
            one.to() == Level.FAILED
                && other.to() == Level.FAILED
                && one.node() == other.node()
                && one.peer() != other.peer()
                && other.at() - one.at() < 60;
        for (Event between : events.subList(j + 1, i)) {
          both &=
              between.node() != one.node()
                  || between.peer() != 0 && between.peer() != one.peer()
                  || between.peer() == one.peer()
                      && between.to() == Level.FAILED
                      && other.at() - between.at() < 60;
        }
        if (both) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void theDeadAreFound() {
    agree(
        new TheDeadAreFound(),
        (random, events) -> {
          var story = Story.calm().fault(20, "crashed", 5);
          for (int second = 20; second < 29; second++) {
            for (int node = 1; node <= 4; node++) {
              Level to = second < 23 ? Level.SUSPECT : Level.FAILED;
              if (random.nextInt(second < 24 ? 2 : 4) > 0) {
                events.add(new Event(second, node, 5, to));
                story.verdict(second, node, 5, "suspect", to.name().toLowerCase());
              }
            }
          }
          return story.allSay(40, "failed");
        },
        WatchBruteForceTest::somebodyIsLate);
  }

  private static boolean somebodyIsLate(List<Event> events) {
    boolean late = false;
    for (int observer = 1; observer <= 4; observer++) {
      int node = observer;
      late |= events.stream().noneMatch(it -> it.node() == node && it.at() <= 23);
      late |=
          events.stream()
              .noneMatch(it -> it.node() == node && it.to() == Level.FAILED && it.at() <= 26);
    }
    return late;
  }

  private static void agree(
      Checker checker,
      BiFunction<Random, List<Event>, Story> making,
      java.util.function.Predicate<List<Event>> broken) {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<Event> events = new ArrayList<>();
      Story story = making.apply(new Random(seed), events);
      Verdict expected = broken.test(events) ? BROKEN : HOLDS;
      assertThat(checker.check(story.history()).verdict())
          .as("seed %d: %s", seed, events)
          .isEqualTo(expected);
      seen.merge(expected, 1, Integer::sum);
    }
    // A sweep that never met a verdict says nothing about it.
    assertThat(seen.values()).hasSize(2).allMatch(count -> count > HISTORIES / 100);
  }
}
