package dev.troupe.benchmarks.simulation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table in Markdown: medians, and from least to most. */
final class Table {

  private static final String HEAD =
      """
      # The simulated world: how fast

      Written by `scripts/benchmark` on %s.
      Machine: %s. Flags: `%s`.

      CPU seconds are those of the one thread that runs a simulation; the JVM's own threads (collector, compilers) are
      not in them. Each row is a JVM of its own; figures are medians of %d rounds after warm-up, in brackets the least
      and the most. A message is what an actor receives. Gossip: every node tells %d of %d peers every %d ms, so three of
      four messages cross nodes (each counts once) and one is a timer's tick. Serialized: Jackson CBOR, as in production;
      copied: immutable records pass as they are. Memory: what a node that waits for its first tick holds on the heap,
      the run's fixed part included. Chaos: forty virtual seconds of a quorum-replicated event-sourced counter on five
      nodes and a client, with crashes, partitions and pauses.

      | what | messages | messages per CPU second | of them between nodes | virtual s per CPU s | KiB per idle node | start, CPU s |
      |---|---|---|---|---|---|---|
      """;

  private final List<String> rows = new ArrayList<>();

  void add(Row row, Measured measured) {
    String what =
        switch (row.kind()) {
          case GOSSIP -> "gossip, %,d nodes".formatted(row.nodes());
          case CHAOS -> "chaos, 5 nodes";
        };
    rows.add(
        "| %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                what,
                row.messages().name().toLowerCase(java.util.Locale.ROOT),
                figure(measured, Measured.MESSAGES, "%,.0f"),
                figure(measured, Measured.CROSSING, "%,.0f"),
                figure(measured, Measured.VIRTUAL, "%,.1f"),
                figure(measured, Measured.MEMORY, "%.1f"),
                figure(measured, Measured.START, "%.2f")));
  }

  private static String figure(Measured measured, String name, String format) {
    if (!measured.has(name)) {
      return "";
    }
    String median = format.formatted(measured.median(name));
    return measured.least(name) == measured.most(name)
        ? median
        : (median + " (" + format + "–" + format + ")")
            .formatted(measured.least(name), measured.most(name));
  }

  String newestRow() {
    return rows.getLast();
  }

  String text(Machine machine, String flags, int rounds) {
    return HEAD.formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine,
            flags,
            rounds,
            Gossip.FANOUT,
            Gossip.VIEW,
            Gossip.INTERVAL.toMillis())
        + String.join("\n", rows)
        + "\n";
  }
}
