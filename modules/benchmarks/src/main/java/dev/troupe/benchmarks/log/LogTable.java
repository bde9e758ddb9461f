package dev.troupe.benchmarks.log;

import dev.troupe.benchmarks.simulation.Machine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table in Markdown: medians of the rounds, and how many times ours each is. */
final class LogTable {

  private static final String HEAD =
      """
      # A replicated log beside others

      Written by `scripts/benchmark log` on %s. Machine: %s. A small append and a force of its disk takes %.0f µs, one at
      a time (median of 1,000, before the rounds).

      Three members in one JVM on loopback, driven on the leader: each command has %d bytes, is durable with a majority and
      applied when it is answered, and is followed by another. Each contestant starts in a JVM of its own, on empty files,
      warms up, and is measured for %.0f s at each depth; that %d times, in turn. The figures are medians of the rounds, in
      brackets the least and the most. Forces are calls of `FileChannel.force` in the whole JVM, counted by its flight
      recorder (`jdk.FileForce`), and for RocksDB, which is not Java, its own count of synced write-ahead logs; they are
      those of all three members, divided by the commits. CPU time is that of the whole JVM, its compilers included, and
      switches are those of its threads, each time that one waits for another, the disk or the network: both say the same on
      a busy machine, or nearly.
      """;

  private static final String BOUND =
      """

      ## What bounds ours

      Not the disk: all force it three times for a commit that goes alone (Ratis more often), and a force takes a
      fraction of the answer. A commit of ours goes through the replicator, its store, the journal and its committer on
      each node, and through Artery's streams for each of four messages, each with threads of its own: the switches above.
      On few cores, and more so on busy ones, each of them waits for a core. With 100 outstanding a batch shares the
      switches, and then it is CPU. A profile by the flight recorder, both depths together: Artery 33 % of the samples
      (streams included), Jackson 15 %, the journal 13 %, Pekko Persistence 9 %, the log itself 8 %, of which counting
      quorums is a fifth; the rest are pools, the cluster and the driver.

      What would move the bound: fewer threads between a command and its disk, a binary form of appended entries instead
      of Jackson's, and a transport of fewer stages than Artery's. A faster disk, or less work in the log's own code, would
      hardly. One round with everything on one dispatcher of two threads a node (`pekko.actor.internal-dispatcher`,
      `pekko.remote.artery.advanced.use-dispatcher` and `troupe.journal.plugin-dispatcher` set to the default one, its
      `parallelism-max = 2`; 2026-11-22, load 12) had 35 switches a commit instead of 78 alone, and with 100 outstanding 0.8
      instead of 2.7, 146 µs of CPU instead of 261, and 8,421 commits a second, p50 8.0 ms.
      """;

  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final String head;

  LogTable(Machine machine, double rawMicros, int times, double seconds) {
    this.head =
        format(
            HEAD,
            LocalDate.now(ZoneOffset.UTC),
            machine,
            rawMicros,
            Driver.COMMAND_BYTES,
            seconds,
            times);
  }

  void add(Contestant.Factory contestant, List<Round> measured) {
    settings.put(contestant.name(), contestant.setting());
    rounds.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).addAll(measured);
    measured.forEach(
        round -> System.err.println("  " + row(contestant.name(), List.of(round), List.of(round))));
  }

  @Override
  public String toString() {
    var text = new StringBuilder(head);
    for (int depth : OneMain.DEPTHS) {
      text.append(format("%n## %d outstanding%n%n", depth));
      text.append(
          "| | commits/s | of ours | p50 | p99 | of ours | forces a commit | CPU a commit | switches a commit | failed |\n");
      text.append("|---|---|---|---|---|---|---|---|---|---|\n");
      List<Round> ours = at(depth, rounds.get(Troupe.NAME));
      rounds.forEach((name, all) -> text.append(row(name, at(depth, all), ours)).append('\n'));
    }
    text.append("\n## How each is set up\n\n");
    settings.forEach((name, setting) -> text.append(format("- **%s**: %s.%n", name, setting)));
    return text.append(BOUND).toString();
  }

  private static List<Round> at(int depth, List<Round> all) {
    return all.stream().filter(round -> round.outstanding() == depth).toList();
  }

  private static String row(String name, List<Round> of, List<Round> ours) {
    return format(
        "| %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f ms | %.2f ms (%.2f–%.2f) | %.2f | %.2f | %,.0f µs | %.1f | %d |",
        name,
        median(of, Round::perSecond),
        least(of, Round::perSecond),
        most(of, Round::perSecond),
        median(of, Round::perSecond) / median(ours, Round::perSecond),
        median(of, Round::p50),
        median(of, Round::p99),
        least(of, Round::p99),
        most(of, Round::p99),
        median(of, Round::p99) / median(ours, Round::p99),
        median(of, Round::forces),
        median(of, Round::cpuMicros),
        median(of, Round::switches),
        of.stream().mapToLong(Round::failed).sum());
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
    double[] all = rounds.stream().mapToDouble(of).sorted().toArray();
    return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
  }

  private static double least(List<Round> rounds, ToDoubleFunction<Round> of) {
    return rounds.stream().mapToDouble(of).min().orElseThrow();
  }

  private static double most(List<Round> rounds, ToDoubleFunction<Round> of) {
    return rounds.stream().mapToDouble(of).max().orElseThrow();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
