package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.load.Measured;
import dev.troupe.benchmarks.simulation.Machine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The table in Markdown. */
final class StoreTable {

  private static final String HEAD =
      """
      # The store on three JVMs

      Written by `scripts/benchmark store` on %s. Machine: %s when this began. Clients, nodes and the proxy
      between the nodes share the cores.

      Three nodes, started as by `troupe up`, but compiled by C2 (`%s`); three copies of each key, so each node is a home
      of all. Settings are the defaults: 64 partitions, embedded journal, `fsync = always`. Over HTTP, level quorum,
      values of %d bytes; each client has %d keys of its own, all written before, and replaces one after the other; a write
      is answered when two homes have it on disk, and the third has it or a hint for it is on disk.

      - **clients**: each asks, waits for the answer, and asks again; in turn to the nodes that are up. %d rounds of %d s
        after one that is not counted; figures are the medians of the rounds.
      - **one paused, one dead**: by SIGSTOP and by kill -9, measured from 8 s after, when heartbeats have told of it.
        **at first**: the five seconds that begin with the fault, in one round. A home that is not missed yet is waited
        for: `troupe.store.hint-after`, 100 ms.
      - **failed**: questions that were not answered as they should be.

      | homes | | clients | a second | p50 | p99 | slowest | failed |
      |---|---|---|---|---|---|---|---|
      """;

  private final StringBuilder text = new StringBuilder();

  StoreTable(Machine machine, int valueBytes, int keys, int rounds, Duration round) {
    text.append(
        HEAD.formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine,
            String.join(" ", Jvms.FLAGS.subList(0, 3)),
            valueBytes,
            keys,
            rounds,
            round.toSeconds()));
  }

  void row(String homes, String what, int clients, List<Measured> rounds) {
    line(
        "| %s | %s | %d | %.0f | %.1f ms | %.1f ms | %.0f ms | %d |",
        homes,
        what,
        clients,
        Measured.median(rounds, Measured::perSecond),
        Measured.median(rounds, round -> round.millis(0.5)),
        Measured.median(rounds, round -> round.millis(0.99)),
        rounds.stream().mapToDouble(round -> round.millis(1)).max().orElse(0),
        rounds.stream().mapToLong(Measured::failed).sum());
  }

  void end(Machine machine) {
    text.append(
        String.format(Locale.ROOT, "\nLoad average when it ended: %.1f.\n", machine.load()));
  }

  private void line(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    text.append(line).append('\n');
    System.out.println(line);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
