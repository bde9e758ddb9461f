package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * No two nodes wrote to the ledger in the same generation, over all reads of it.
 *
 * <p>Election safety ("at most one leader can be elected in a given term", Raft §5.2) as the
 * resource sees it. That generations never go back from one entry to the next is another promise,
 * the fence's, and left out on purpose: a naive ledger without a fence may break that while its
 * election is right, and a check that fails for two causes names neither.
 *
 * <p>Unknown when no read showed an entry.
 */
public final class OneWriterPerGeneration implements Checker {
  public static final String NAME = "one-writer-per-generation";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    // generation -> writer -> first entry by that writer
    Map<Long, Map<String, Booked>> writers = new TreeMap<>();
    for (LedgerRead read : InvoicingHistory.of(history).reads()) {
      for (Booked entry : read.booked()) {
        writers
            .computeIfAbsent(entry.generation(), any -> new TreeMap<>())
            .putIfAbsent(entry.writer(), entry);
      }
    }
    if (writers.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: no read showed a booked invoice");
    }
    List<String> evidence = new ArrayList<>();
    writers.forEach(
        (generation, entries) -> {
          if (entries.size() > 1) {
            evidence.add(
                "generation %d has %d writers: %s"
                    .formatted(generation, entries.size(), firsts(entries)));
          }
        });
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, held(writers))
        : CheckResult.broken(
            NAME,
            "%d of %d generations have more than one writer"
                .formatted(evidence.size(), writers.size()),
            evidence);
  }

  private static String firsts(Map<String, Booked> entries) {
    return String.join(
        ", ",
        entries.values().stream()
            .map(entry -> "%s (first entry %d)".formatted(entry.writer(), entry.number()))
            .toList());
  }

  private static String held(Map<Long, Map<String, Booked>> writers) {
    List<String> parts = new ArrayList<>();
    writers.forEach(
        (generation, entries) ->
            parts.add("%d by %s".formatted(generation, String.join(", ", entries.keySet()))));
    return "generation " + String.join(", ", parts);
  }
}
