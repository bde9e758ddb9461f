package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.simulation.Machine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The table in Markdown. */
final class HintsTable {

  private static final String HEAD =
      """
      # Hints by the million

      Written by `scripts/benchmark hints` on %s. Machine: %s when this began.
      Both nodes, their launcher and the proxy between them share the cores.

      Two nodes, started as by `troupe up`, but compiled by C2 (`%s`), two copies of each key. One is killed; values of %d
      bytes are written at level one to the other, by a writer within that node (%d under way at a time, %d keys, over the
      node's own protocol: a million requests over HTTP would measure HTTP), each answered when it is on disk there and its
      hint is; then the first is started again, and told. JVMs, network, journals and disks are real; settings are the
      defaults, but for the limit of the replay where it says so.

      - **stored/s**: writes answered a second, so each is two writes to the journal, the home's and the hint's; while a
        writer makes 500 at a time.
      - **replayed/s**: from the first hint that the returned home acknowledged from its disk to the last.
      - **limit**: 10 MiB/s are reached by larger values only, see MB/s.
      - **forces**: how often the hinting node waited for its disk (fsync), per thousand hints.
      - **heap**: the most that the hinting node used, garbage included, looked at four times a second; it may use no more
        than `-Xmx` gives.
      - **hints' bytes**: by the node's own count; **disk**: all of its files when all was written.

      | replay's limit | hints | stored/s | replayed/s | MB/s | forces storing | forces replaying | heap | hints' bytes | disk | left over |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  private final StringBuilder text = new StringBuilder();

  HintsTable(Machine machine) {
    text.append(
        HEAD.formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine,
            String.join(" ", Jvms.FLAGS.subList(0, 3)),
            WritingNode.VALUE_BYTES,
            WritingNode.UNDER_WAY,
            WritingNode.KEYS));
  }

  void row(String limit, HintsRun.Outcome outcome) {
    double replaying = outcome.replaying().toNanos() / 1e9;
    String line =
        String.format(
            Locale.ROOT,
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
    text.append(line).append('\n');
    System.out.println(line);
  }

  void end(Machine machine) {
    text.append(
        String.format(Locale.ROOT, "\nLoad average when it ended: %.1f.\n", machine.load()));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
