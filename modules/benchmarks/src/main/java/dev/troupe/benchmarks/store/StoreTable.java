package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.load.Measured;
import dev.troupe.benchmarks.simulation.Machine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The tables in Markdown. */
final class StoreTable {

  private static final String HEAD =
      """
      # The store on three JVMs, and a million hints

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

  private static final String HINTS =
      """

      ## Hints

      Two nodes, two copies of each key. One is killed; %,d values of %d bytes are written at level one to the other, by a
      writer within that node (%d under way at a time, %,d keys, over the node's own protocol: a million requests over
      HTTP would measure HTTP), each answered when it is on disk there and its hint is; then the first is started again,
      and told. JVMs, network, journals and disks are real.

      - **hints/s stored**: writes answered a second, so each is two writes to the journal, the home's and the hint's.
      - **replayed/s**: from the first hint that the returned home acknowledged from its disk to the last.
      - **forces**: how often the hinting node waited for its disk, per thousand hints.
      - **heap**: the most that it used, looked at four times a second; it may use no more than `-Xmx` gives.

      | replay's limit | hints | stored/s | replayed/s | MB/s | forces/1000 storing | replaying | heap | hints' bytes | all on disk | left over |
      |---|---|---|---|---|---|---|---|---|---|---|
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

  void hints(int writes) {
    text.append(
        String.format(
            Locale.ROOT,
            HINTS,
            writes,
            WritingNode.VALUE_BYTES,
            WritingNode.UNDER_WAY,
            WritingNode.KEYS));
  }

  void row(String limit, HintsRun.Outcome outcome) {
    double replaying = outcome.replaying().toNanos() / 1e9;
    line(
        "| %s | %d | %.0f | %.0f | %.1f | %.1f | %.1f | %.0f MB | %.0f MB | %.0f MB | %d |",
        limit,
        outcome.hints(),
        outcome.hints() / (outcome.writing().toNanos() / 1e9),
        outcome.hints() / replaying,
        outcome.bytes() / replaying / 1e6,
        1_000 * outcome.forces() / outcome.hints(),
        1_000 * outcome.replayForces() / outcome.hints(),
        outcome.heap() / 1e6,
        outcome.bytes() / 1e6,
        outcome.disk() / 1e6,
        outcome.expired());
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
