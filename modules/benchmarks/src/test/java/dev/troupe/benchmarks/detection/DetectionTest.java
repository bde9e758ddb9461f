package dev.troupe.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.benchmarks.detection.Comparison.Row;
import dev.troupe.benchmarks.detection.History.Life;
import dev.troupe.benchmarks.detection.Outcome.Times;
import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.membership.health.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The comparison can fail: what makes a detector worse is seen in its figures. */
class DetectionTest {

  private static final Duration LENGTH = Duration.ofMinutes(10);
  private static final Profile PROFILE = Profile.DEFAULT;

  private static List<Row> run(Scenario scenario, Predicate<Contestant> which) {
    var contestants = Contestants.of(PROFILE).stream().filter(which).toList();
    return Comparison.run(scenario, PROFILE, contestants, LENGTH, 4, () -> {});
  }

  private static Outcome of(List<Row> rows, Family family, String threshold) {
    return rows.stream()
        .filter(row -> row.contestant().family() == family)
        .filter(row -> row.contestant().threshold().equals(threshold))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private static Predicate<Contestant> at(String... thresholds) {
    return contestant -> List.of(thresholds).contains(contestant.threshold());
  }

  @Test
  void aWatcherThatDoesNotNoticeItsOwnPausesSuspectsMoreOften() {
    var rows = run(Scenario.GC_PAUSE, at("2.5 s"));
    var ours = of(rows, Family.FAIL_AFTER, "2.5 s");
    assertThat(of(rows, Family.UNGUARDED, "2.5 s").wrongSuspicions())
        .isGreaterThan(3 * ours.wrongSuspicions() / 2);
  }

  @Test
  void aFixedTimeOutAndPekkosOwnFailWhoPausesWhereOursFailsNobody() {
    var rows = run(Scenario.GC_PAUSE, at("2.5 s", "3 s"));
    assertThat(of(rows, Family.FAIL_AFTER, "2.5 s").wrongFailures()).isZero();
    assertThat(of(rows, Family.TIMEOUT, "3 s").wrongFailures()).isPositive();
    assertThat(of(rows, Family.PEKKO, "3 s").wrongFailures()).isPositive();
  }

  @Test
  void aShorterTimeOutFindsSoonerAndErrsMoreOften() {
    var rows = run(Scenario.JITTERY_NETWORK, c -> c.family() == Family.TIMEOUT);
    Outcome before = rows.getFirst().outcome();
    assertThat(before.wrongFailures()).isPositive();
    for (Row row : rows.subList(1, rows.size())) {
      assertThat(row.outcome().wrongFailures()).isLessThanOrEqualTo(before.wrongFailures());
      assertThat(row.outcome().failed().median()).isGreaterThan(before.failed().median());
      before = row.outcome();
    }
  }

  @Test
  void aSeedTellsOneStory() {
    for (Scenario scenario : Scenario.values()) {
      Story story = scenario.story(Profile.NODES, LENGTH, 7);
      assertThat(scenario.story(Profile.NODES, LENGTH, 7)).isEqualTo(story);
      assertThat(scenario.story(Profile.NODES, LENGTH, 8)).isNotEqualTo(story);
      assertThat(HistoryLoop.play(story, PROFILE, 7))
          .isEqualTo(HistoryLoop.play(story, PROFILE, 7));
    }
  }

  @Test
  void whatIsShippedIsOnBothCurves() {
    for (Profile profile : Profile.values()) {
      var shipped = Contestants.of(profile).stream().filter(Contestant::shipped);
      assertThat(shipped.map(Contestant::family))
          .containsExactly(Family.FAIL_AFTER, Family.ACCEPTABLE_PAUSE);
    }
  }

  private static final long SECOND = 1_000_000_000;

  /** Node 1 pauses for 2 s, for 5 s, and crashes. Node 0 watches. */
  private static final Story STORY =
      new Story(
          60 * SECOND,
          List.of(List.of(), List.of(span(10, 12), span(20, 25))),
          List.of(List.of(), List.of(span(40, 50))),
          Weather.CALM);

  private static Span span(long from, long until) {
    return new Span(from * SECOND, until * SECOND);
  }

  /** What is said of node 1 at these seconds, after it was last heard at the second before. */
  private static Outcome judged(Level to, int... seconds) {
    var tally = new Tally(3600 * SECOND);
    var judge = new Judge(STORY, new Life(0, span(0, 60), List.of()), Duration.ofSeconds(3), tally);
    for (int second : seconds) {
      long at = second * SECOND;
      long spoke = second > 40 ? 40 * SECOND - 1 : STORY.awake(1, at - SECOND);
      judge.reached(at);
      judge.heard(new Heard(at, 1, Math.min(spoke, at), 1, 0));
      judge.changed(1, Level.HEALTHY, at);
      judge.changed(1, to, at);
    }
    judge.reached(60 * SECOND);
    return tally.outcome();
  }

  @Test
  void whoIsCalledFailedInAPauseThatIsForgivenIsWronged() {
    assertThat(judged(Level.FAILED, 5, 11).wrongFailures()).isEqualTo(2);
    assertThat(judged(Level.FAILED, 5, 11).wrongSuspicions()).isEqualTo(2);
    assertThat(judged(Level.SUSPECT, 5, 11).wrongFailures()).isZero();
    assertThat(judged(Level.SUSPECT, 5, 11).wrongSuspicions()).isEqualTo(2);
  }

  @Test
  void whoIsCalledFailedWhileAwayForLongOrDeadIsNot() {
    assertThat(judged(Level.FAILED, 21, 45).wrongFailures()).isZero();
    assertThat(judged(Level.FAILED, 27).wrongFailures()).as("heard again").isEqualTo(1);
  }

  @Test
  void whoHasNotBeenHeardAgainYetIsAwayStill() {
    var tally = new Tally(3600 * SECOND);
    var judge = new Judge(STORY, new Life(0, span(0, 60), List.of()), Duration.ofSeconds(3), tally);
    judge.heard(new Heard(19 * SECOND, 1, 19 * SECOND, 1, 0));
    judge.changed(1, Level.FAILED, 26 * SECOND);
    assertThat(tally.outcome().wrongFailures()).isZero();
    judge.heard(new Heard(27 * SECOND, 1, 25 * SECOND, 1, 0));
    judge.changed(1, Level.HEALTHY, 27 * SECOND);
    judge.changed(1, Level.FAILED, 28 * SECOND);
    assertThat(tally.outcome().wrongFailures()).isEqualTo(1);
  }

  @Test
  void detectionIsFromTheCrashToTheLastVerdict() {
    assertThat(judged(Level.FAILED, 42, 44).failed().median()).isCloseTo(4, within(1e-9));
    assertThat(judged(Level.SUSPECT, 42).suspected().median()).isCloseTo(2, within(1e-9));
    assertThat(judged(Level.SUSPECT, 42).failed().median()).isInfinite();
    assertThat(judged(Level.FAILED, 55).failed().median()).as("came back first").isInfinite();
  }

  private static Row row(Family family, int wrong, double median, double p99) {
    var times = new Times(median, p99);
    return new Row(
        new Contestant(family, family.name(), family == Family.FAIL_AFTER, null),
        new Outcome(100, 0, wrong, 10, times, times));
  }

  @Test
  void whereOursIsNotBetterIsTold() {
    var better = List.of(row(Family.FAIL_AFTER, 1, 3, 4), row(Family.TIMEOUT, 2, 3, 4));
    assertThat(new Dominance(better).told())
        .contains(
            "by errors, median and p99 some of Troupe's is better than 1 of its, some of its better than 0");
    var worse = List.of(row(Family.FAIL_AFTER, 2, 3, 4), row(Family.TIMEOUT, 1, 3, 4));
    assertThat(new Dominance(worse).told())
        .contains(
            "by errors, median and p99 some of Troupe's is better than 0 of its, some of its better than 1")
        .contains("none of Troupe's is better by all three than: TIMEOUT.");
    var mixed = List.of(row(Family.FAIL_AFTER, 1, 2, 5), row(Family.TIMEOUT, 1, 3, 4));
    assertThat(new Dominance(mixed).told())
        .contains("by errors and median some of Troupe's is better than 1 of its")
        .contains("by errors and p99 some of Troupe's is better than 0 of its");
  }

  @Test
  void burstsAndRampsReachWhomTheySay() {
    long peak = Duration.ofSeconds(1).toNanos();
    var weather =
        new Weather(
            0,
            List.of(new Weather.Ramp(span(0, 20), new Weather.Reach.Link(0, 1), peak)),
            List.of(new Weather.Burst(span(30, 40), new Weather.Reach.Node(2), 1)));
    var random = new Draw(1).random();
    assertThat(weather.latency(0, 1, 10 * SECOND, random)).isBetween(peak / 2, 2 * peak);
    assertThat(weather.latency(1, 0, 10 * SECOND, random)).isLessThan(peak / 50);
    assertThat(weather.latency(0, 1, 20 * SECOND, random)).isLessThan(peak / 50);
    assertThat(
            IntStream.range(0, 100)
                .allMatch(
                    i ->
                        weather.loses(2, 1, 35 * SECOND, random)
                            && weather.loses(1, 2, 35 * SECOND, random)
                            && !weather.loses(0, 1, 35 * SECOND, random)
                            && !weather.loses(2, 1, 40 * SECOND, random)))
        .isTrue();
  }
}
