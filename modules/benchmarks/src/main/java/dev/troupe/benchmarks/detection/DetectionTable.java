package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Comparison.Row;
import dev.troupe.benchmarks.simulation.Machine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tables in Markdown. */
final class DetectionTable {

  private static final String HEAD =
      """
      # Detecting deaths, and seeing some where there are none

      Written by `scripts/benchmark detection` on %s. Machine: %s. Nothing but the date and the machine depends on the
      machine.

      **Inputs.** %d seeds, each a story of %d nodes for %d minutes of virtual time. All beat to all by the interval and
      jitter of a profile: %s. The story says when nodes pause and crash and what the links are like; what each node
      then hears, and when, is drawn once, and every detector replays it. In each five minutes one node crashes, and
      starts again after %d s. A pausing node neither beats, reads nor looks; at its end timers that are due go before
      mail that waits, as in the simulated world. A test plays one story to the real behaviours as well, and the
      replayed watchers say the same.

      - *gc-pause*: every node pauses about once a minute: nine in ten for a log-normal time (median 300 ms, sigma 1.2, at
        most 20 s; 3 %% of these are beyond 3 s), one in ten for 3 s exactly. The network is a good one (0.5 ms).
      - *jittery-network*: no pauses. Of all beats 1 %% is lost. About every 10 s a burst loses 90 %% for a log-normal time
        (median 400 ms, sigma 0.8, at most 8 s). About every minute a ramp of 20 to 60 s raises latency to a peak of 0.2 to
        1.5 s and back, each message to half to one and a half of it; order is kept. 60 %% of bursts and ramps are on one
        direction of one link, 25 %% on all links of one node, 15 %% on all.

      **Detectors.** *Troupe*: the levels (`HealthState`) of the profile, with one setting changed. *Without own-pause
      guard*: the same, never noticing that it stood still itself. *Fixed time-out*: failed after a silence. *Pekko's*:
      `PhiAccrualFailureDetector`, phi 8, window and deviation of the profile, at an acceptable pause, or at another phi.
      All look as often as the profile says. The last two know no suspicion: who is suspected counts as failed. After a
      crash they get a new detector.

      **Wrong** is a change to failed (or from trusted to suspect or failed) of a peer that is there. It is not there from
      its crash, and from the begin of a pause longer than the profile promises to forgive (%s), until a beat arrives
      that it sent afterwards. So a verdict in a shorter pause is wrong, and one for the watcher's own pause too. Rates
      are per node-hour: one node, up, watching its %d peers for an hour. Where none was seen stands in brackets what the
      rate is below at 95 %% (rule of three).

      **Detection** is the time from a crash until the peer is failed (suspected) and stays so until it starts again
      (Chen, Toueg and Aguilera 2002), by each node that was up meanwhile, pausing or not. Missed: not by then. The fail
      times of Troupe include suspicion. A watcher of Troupe that has just paused, or whose own beats are not echoed,
      takes longer on purpose (forgiven time, patience); that is in its p99. The profile's promise (suspected
      within 3 s, failed within 6 s; fast: 1 s and 3 s) is for watchers that do not pause, and even beats.

      **Better** means: no more wrong failures, no later, and one of these strictly.
      """;

  private final StringBuilder text = new StringBuilder();

  DetectionTable(Machine machine, int seeds, Duration length) {
    text.append(
        format(
            HEAD,
            LocalDate.now(ZoneOffset.UTC),
            machine,
            seeds,
            Profile.NODES,
            length.toMinutes(),
            intervals(),
            Scenario.DOWN.toSeconds(),
            promises(),
            Profile.NODES - 1));
  }

  private static String intervals() {
    return perProfile(
        profile ->
            format(
                "%d ms, %.0f %% in the %s",
                profile.heartbeat().interval().toMillis(),
                100 * profile.heartbeat().jitter(),
                profile));
  }

  private static String promises() {
    return perProfile(
        profile -> seconds(profile.promise().toMillis() / 1e3) + " in the " + profile);
  }

  private static String perProfile(Function<Profile, String> text) {
    return String.join(", ", Arrays.stream(Profile.values()).map(text).toList());
  }

  /** One scenario by one profile, with its plot beside it. */
  void add(Scenario scenario, Profile profile, List<Row> rows, String picture) {
    Outcome first = rows.getFirst().outcome();
    line(format("%n## %s, %s%n", scenario, profile));
    line(format("![%s, %s](%s)%n", scenario, profile, picture));
    line(format("%,.0f node-hours, %,d deaths to be found.%n", first.nodeHours(), first.deaths()));
    line(new Dominance(rows).told());
    line(
        "| detector | threshold | wrong failures per node-hour | wrong suspicions | failed, median | p99 | suspected, median | p99 |");
    line("|---|---|---|---|---|---|---|---|");
    rows.forEach(row -> line(cells(row)));
  }

  private static String cells(Row row) {
    Outcome outcome = row.outcome();
    return format(
        "| %s | %s%s | %s | %s | %s | %s | %s | %s |",
        row.contestant().family(),
        row.contestant().threshold(),
        row.contestant().shipped() ? " (shipped)" : "",
        rate(outcome.wrongFailures(), outcome),
        rate(outcome.wrongSuspicions(), outcome),
        seconds(outcome.failed().median()),
        seconds(outcome.failed().p99()),
        seconds(outcome.suspected().median()),
        seconds(outcome.suspected().p99()));
  }

  static String rate(int events, Outcome outcome) {
    return events == 0
        ? format("0 (< %.3f)", outcome.ruleOfThree())
        : format("%.3f", events / outcome.nodeHours());
  }

  static String seconds(double time) {
    return Double.isInfinite(time) ? "missed" : format("%.2f s", time);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private void line(String line) {
    text.append(line).append('\n');
    System.out.println(line);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
