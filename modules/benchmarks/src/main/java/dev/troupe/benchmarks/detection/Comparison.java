package dev.troupe.benchmarks.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** All detectors on the same histories of one scenario. */
final class Comparison {

  /** A contestant and what came of it. */
  record Row(Contestant contestant, Outcome outcome) {}

  private Comparison() {}

  /**
   * Draws the stories of seeds 1 and up, and shows each to all.
   *
   * @param length of each story
   * @param done is run after each seed, on several threads
   */
  static List<Row> run(
      Scenario scenario,
      Profile profile,
      List<Contestant> contestants,
      Duration length,
      int seeds,
      Runnable done) {
    List<Tally> sums = contestants.stream().map(each -> new Tally(0)).toList();
    IntStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(
            seed -> {
              List<Tally> one = replay(scenario, profile, contestants, length, seed);
              done.run();
              return one;
            })
        .forEachOrdered(one -> forBoth(sums, one, Tally::add));
    var rows = new ArrayList<Row>();
    forBoth(contestants, sums, (each, sum) -> rows.add(new Row(each, sum.outcome())));
    return rows;
  }

  private static List<Tally> replay(
      Scenario scenario, Profile profile, List<Contestant> contestants, Duration length, int seed) {
    Story story = scenario.story(Profile.NODES, length, seed);
    History history = HistoryLoop.play(story, profile, seed);
    return contestants.stream().map(each -> each.replay(history, profile)).toList();
  }

  private static <A, B> void forBoth(List<A> these, List<B> those, BiConsumer<A, B> action) {
    for (int i = 0; i < these.size(); i++) {
      action.accept(these.get(i), those.get(i));
    }
  }
}
