package dev.troupe.benchmarks.elections;

import dev.troupe.benchmarks.simulation.Machine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The tables in Markdown. */
final class ElectionsTable {

  private static final String HEAD =
      """
      # From a leader's crash to the next election

      Written by `scripts/benchmark elections` on %s. Machine: %s. Nothing but the date and the machine depends on the
      machine.

      **Inputs**, after the Raft paper's §9.3 and figure 16: %,d trials for each range of time-outs, each a seed of its own
      with five servers, in the simulated world. A broadcast takes %.1f ms: a message is under way for 5.8 to 8.2 ms, drawn
      evenly, so the slowest of four round trips takes that on average; disks take no time, as they are part of the paper's
      15 ms. The four survivors are the real bodies with their journals (`Replicator`). The leader that crashes is played by
      a script that speaks its letters: with 12–24 ms a real one could not be had before the crash, since it steps down when
      no majority answers within the shortest time-out (check-quorum), which is less than one broadcast. The script gives
      the survivors logs of one, two, three and four entries, so that two of the four can be elected; beats to all at once
      every half of the shortest time-out; and falls silent at a moment drawn evenly from the interval after a beat.

      **Time** is simulated, from that moment until a survivor has the votes of a majority (`leader-elected`). The least
      that can be is half the shortest time-out and one broadcast, or two with pre-vote; less when the beat before was late.
      A trial in which nobody was elected %d s after the crash is censored: it counts as longer than that.

      **What the two columns say.** Without pre-vote members that stand within one message's time of each other split the
      votes and wait for their next time-out, so a range narrower than that (about 7 ms) goes on splitting them. Who asks
      first has not voted yet and grants what others ask, so those who stand together all get through to the vote; there
      the network's own spread decides between them, which with equal time-outs nothing else does. It costs one broadcast.
      The paper's candidates seem to part sooner (287 ms in the median at 150–155 ms): there most of a broadcast is the
      disk's time, here it is all the network's.
      """;

  private final Duration cap;
  private final StringBuilder text = new StringBuilder();

  ElectionsTable(Machine machine, int trials, Duration cap) {
    this.cap = cap;
    text.append(
        format(
            HEAD,
            LocalDate.now(ZoneOffset.UTC),
            machine,
            trials,
            Broadcast.meanMillis(4),
            cap.toSeconds()));
  }

  /** One half of the figure, with its plot beside it. */
  void add(String title, String picture, List<Times> all) {
    line("");
    line("## " + title);
    line("");
    line(format("![%s](%s)", title, picture));
    line("");
    line("| time-outs | pre-vote | median | p90 | p99 | longest | censored |");
    line("|---|---|---|---|---|---|---|");
    all.forEach(this::row);
  }

  private void row(Times times) {
    line(
        format(
            "| %s | %s | %s | %s | %s | %s | %,d of %,d |",
            times.range(),
            times.preVote() ? "on" : "off",
            millis(times.quantile(0.5)),
            millis(times.quantile(0.9)),
            millis(times.quantile(0.99)),
            millis(times.quantile(1)),
            times.censored(),
            times.trials()));
  }

  private String millis(OptionalDouble time) {
    return time.isPresent()
        ? format("%,.0f ms", time.getAsDouble())
        : format("> %d s", cap.toSeconds());
  }

  private void line(String line) {
    text.append(line).append('\n');
    System.out.println(line);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
