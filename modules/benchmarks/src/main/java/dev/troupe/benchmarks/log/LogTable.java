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
      warms up for %d s at each depth (%d s by HTTP), and is measured for %.0f s at each; that %d times, in turn. One row is
      ours by HTTP, each member in a JVM of its own: the client, HTTP and the launcher's proxy between the members are in
      its figures. The figures are medians of the rounds, in brackets the least and the most. Forces are calls of
      `FileChannel.force`, counted by the flight recorder (`jdk.FileForce`), for RocksDB, which is not Java, its own count
      of synced write-ahead logs, and for the row by HTTP what the nodes tell; they are those of all three members, divided
      by the commits. CPU time is that of the whole JVM, its compilers included, and of those that it started; switches are
      those of its threads, each time that one waits for another, the disk or the network: both say the same on a busy
      machine, or nearly.
      """;

  private static final String BOUND =
      """

      ## What bounds ours

      What follows was measured once, on 2026-11-22 with two cores. `log-flame.html` beside this file is a flame graph of
      ours, both depths together. It shows Java, and not what goes on below.

      **Alone** it is CPU too, in many small steps. Of 0.88 ms a commit took of both cores, on all three members, the nodes'
      own loops had 0.53, the disks' threads 0.21 (a force itself waits), the selectors of sockets 0.10. Of the loops' time
      two fifths are Artery's streams, a fifth Pekko's connections over TCP, a sixth Jackson, an eighth the protocol. Each of four
      messages wakes up a selector, then the loop of its node, and then the selector again, which Pekko's TCP tells to
      go on reading. jgroups-raft, whose threads read sockets and wait there, takes 0.35 ms for the same three forces.

      **With 100** it is CPU, divided by what a batch holds. A batch costs what a commit alone does, and a command in it some
      10 µs more. So the batch matters most: a burst of commands must arrive as one, which is why an actor may take 100
      messages at a time, and why the leader hands on what came while its disk wrote.

      What moved it, single rounds before and after: one loop a node for protocol, sockets and journal instead of three
      pools, 79 to 27 switches a commit alone, 500 to 850 commits/s, and 17,000 to 24,000 with 100; entries as one flat
      array instead of named fields, nothing alone, 63 to 50 µs of CPU with 100; batches of all that is outstanding, 32,000
      to 50,000 commits/s with 100, p99 10 to 6 ms; a snapshot after 100,000 entries instead of 10,000, a fifth with 100.

      What would move it further: a transport with fewer steps from a message to the socket than Artery's streams, which
      reads without telling its selector each time; and letters that are not Jackson's. A faster disk would gain little.
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
            Contestant.WARM_UP.toSeconds(),
            TroupeByHttp.LONGER_WARM_UP.toSeconds(),
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
