package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.once.Once;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every invoice is booked exactly once, judged by the last read of the ledger.
 *
 * <ul>
 *   <li>acknowledged: exactly once;
 *   <li>unknown: at most once;
 *   <li>refused (failed): never;
 *   <li>not submitted before the read ended: never;
 *   <li>customer and amount are those of a submission that was not refused.
 * </ul>
 *
 * A retry repeats its invoice: acknowledged once is acknowledged, and refused means that every
 * attempt was. Unknown when there is no read or no acknowledgement, or when some acknowledgement
 * came after the last read was invoked, so that the read need not show it.
 */
public final class EveryInvoiceOnce implements Checker {
  public static final String NAME = "every-invoice-once";
  private static final Once.Words WORDS =
      new Once.Words(NAME, "booked", "submitted", "submission", "invoice", "ledger read");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    InvoicingHistory invoicing = InvoicingHistory.of(history);
    Optional<LedgerRead> last = invoicing.lastRead();
    if (last.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: the ledger was never read");
    }
    LedgerRead read = last.get();
    Map<String, List<Booked>> entries = new LinkedHashMap<>();
    for (Booked entry : read.booked()) {
      entries.computeIfAbsent(entry.invoice(), any -> new ArrayList<>()).add(entry);
    }
    return new Once<>(
            WORDS,
            new Booking(new LinkedHashSet<>(read.due())),
            invoicing.attempts(),
            entries,
            read.call())
        .result();
  }

  /**
   * How bookings answer to submissions.
   *
   * @param due invoices that the last read showed as not booked yet
   */
  private record Booking(Set<String> due) implements Once.Workload<Submission, Booked> {
    @Override
    public Call call(Submission attempt) {
      return attempt.call();
    }

    @Override
    public String where(List<Booked> effects) {
      return effects.stream().map(Booked::where).collect(Collectors.joining(", "));
    }

    @Override
    public Optional<String> mismatch(Booked entry, List<Submission> possible) {
      if (possible.stream().anyMatch(s -> s.matches(entry))) {
        return Optional.empty();
      }
      Submission asked = possible.getFirst();
      return Optional.of(
          "booked with %s, %d cents, submitted with %s, %d cents: %s"
              .formatted(
                  entry.customer(), entry.cents(), asked.customer(), asked.cents(), entry.where()));
    }

    @Override
    public String absent(String id) {
      return due.contains(id) ? "still due" : "gone";
    }
  }
}
