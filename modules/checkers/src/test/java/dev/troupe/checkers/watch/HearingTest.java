package dev.troupe.checkers.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The bound on a silence, against beats that are really sent: seeded random faults, rhythms and
 * delays, played in milliseconds.
 */
class HearingTest {

  private static final int RUNS = 400;
  private static final int MILLIS = 30_000;

  private enum State {
    CLEAR,
    SLOW,
    SHUT,
    PAUSED
  }

  /** A stretch of one state, to its end. */
  private record Part(int from, int to, State state, int latency, int jitter) {}

  @Test
  void noSilenceIsLongerThanTheBoundAndTheBoundIsNotIdle() {
    long tight = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      List<Part> parts = parts(random);
      List<Integer> arrivals = arrivals(parts, random);
      var hearing = WatchHistory.of(story(parts).history()).hearing("node-2", "node-1");
      for (int at = 1_000; at < MILLIS; at += 50) {
        int now = at;
        int newest = arrivals.stream().mapToInt(it -> it).filter(it -> it <= now).max().orElse(0);
        long bound = hearing.silentAtMost(at * 1000L) / 1000;
        assertThat(bound)
            .as("seed %d at %d ms, last heard at %d, parts %s", seed, at, newest, parts)
            .isGreaterThanOrEqualTo(now - newest);
        tight += bound - (now - newest) < 800 ? 1 : 0;
      }
    }
    assertThat(tight).isGreaterThan(RUNS * (MILLIS / 50) / 2L);
  }

  /** Clear at first, then one of each after the other. */
  private static List<Part> parts(Random random) {
    var parts = new ArrayList<Part>();
    int from = 0;
    State state = State.CLEAR;
    while (from < MILLIS) {
      int to = from + 20 + random.nextInt(random.nextBoolean() ? 1_000 : 6_000);
      boolean slow = state == State.SLOW;
      parts.add(
          new Part(
              from, to, state, slow ? random.nextInt(1500) : 0, slow ? random.nextInt(1500) : 0));
      from = to;
      state = State.values()[random.nextInt(4)];
    }
    return parts;
  }

  /**
   * Beats no more than 600 ms apart while the peer runs, the first at once after a pause; in order;
   * lost when the way is shut while they are under way.
   */
  private static List<Integer> arrivals(List<Part> parts, Random random) {
    var arrivals = new ArrayList<Integer>();
    int due = 0;
    int newest = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.state() == State.PAUSED) {
        due = Math.max(due, part.to());
        continue;
      }
      while (due < part.to()) {
        int sent = Math.max(due, part.from());
        due = sent + 100 + random.nextInt(501);
        if (part.state() == State.SHUT) {
          continue;
        }
        int delay = part.latency() + (part.jitter() == 0 ? 0 : random.nextInt(part.jitter() + 1));
        int arrival = Math.max(sent + delay, newest);
        boolean lost = false;
        for (Part later : parts.subList(i + 1, parts.size())) {
          lost |= later.state() == State.SHUT && later.from() <= arrival;
        }
        if (!lost) {
          newest = arrival;
          arrivals.add(arrival);
        }
      }
    }
    return arrivals;
  }

  private static Story story(List<Part> parts) {
    var story = Story.calm();
    State before = State.CLEAR;
    for (Part part : parts) {
      double at = part.from() / 1e3;
      if (before == State.PAUSED) {
        story.fault(at, "resumed", 2);
      } else if (before != State.CLEAR) {
        story.link(at, 2, 1, "pass");
      }
      switch (part.state()) {
        case CLEAR -> {}
        case SLOW -> story.slow(at, 2, 1, part.latency(), part.jitter());
        case SHUT -> story.link(at, 2, 1, "drop");
        case PAUSED -> story.fault(at, "paused", 2);
      }
      before = part.state();
    }
    return story;
  }
}
