package dev.troupe.benchmarks.shop;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.load.Measured;
import dev.troupe.benchmarks.simulation.Machine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The table in Markdown. */
final class ShopTable {

  private static final String HEAD =
      """
      # A shop on three JVMs: sagas a second, and how long one takes

      Written by `scripts/benchmark shop` on %s. Machine: %s when this began. Clients, nodes and the proxy
      between the nodes share the cores.

      Three nodes, started as by `troupe up`, but compiled by C2 (`%s`); each is a home of orders, and has one of stock,
      payments and shipping. Settings are the defaults, but that the carrier takes no time: embedded journal, `fsync =
      always`, 16 keepers of sagas on each node. A saga is an order: the stock is reserved; then the card is charged and a
      carrier is booked, side by side; then the parcel is shipped. Four requests to three services in three steps one
      after the other, each decision on disk before its request is sent, each answer on disk before the next decision.

      - **clients**: each orders over HTTP, waits for the order's end (`GET /orders/...?await=end`), and orders again. One
        client is the latency at low load. %d rounds of %d s after one that is not counted; figures are the medians of
        the rounds.
      - **p50, p99**: from the order's being sent until its client knows that it has ended: two HTTP calls and all
        between.
      - **forces a saga**: how often the three nodes together waited for their disks (fsync) per saga, by their own count
        (`troupe_disk_forces` of `/metrics`): of the journals, and in brackets of the snapshots. A saga has ten writes
        to a journal: one for its start, four for its answers, and five of the services, since a parcel is taken on
        and then shipped; those that meet share one wait.
      - **What bounds it** was not profiled. Most likely the shipping: one actor that writes three times for each order,
        each write when the one before it is on disk, so more clients only wait longer.
      - **KiB a saga**: written to journals and snapshots of all nodes.
      - **failed**: orders that were not answered, or did not end completed.

      | clients | sagas/s | p50 | p99 | forces a saga | KiB a saga | failed |
      |---|---|---|---|---|---|---|
      """;

  private final StringBuilder text = new StringBuilder();

  ShopTable(Machine machine, int rounds, Duration round) {
    text.append(
        HEAD.formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine,
            String.join(" ", Jvms.FLAGS.subList(0, 3)),
            rounds,
            round.toSeconds()));
  }

  void row(ShopRun.Row row) {
    double sagas = Math.max(1, row.sagas());
    String line =
        String.format(
            Locale.ROOT,
            "| %d | %.0f | %.1f ms | %.1f ms | %.1f (%.2f) | %.1f | %d |",
            row.clients(),
            Measured.median(row.rounds(), Measured::perSecond),
            Measured.median(row.rounds(), round -> round.millis(0.5)),
            Measured.median(row.rounds(), round -> round.millis(0.99)),
            row.forces() / sagas,
            row.snapshots() / sagas,
            row.written() / sagas / 1024,
            row.failed());
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
