package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
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
    return new Judgement(invoicing, last.get()).result();
  }

  /** One pass over one history. */
  private static final class Judgement {
    private final InvoicingHistory invoicing;
    private final LedgerRead read;
    private final Map<String, List<Booked>> entries = new LinkedHashMap<>();
    private final Set<String> due;
    private final List<String> evidence = new ArrayList<>();
    private int once;
    private int twice;
    private int never;
    private int strange;
    private int unseen;

    Judgement(InvoicingHistory invoicing, LedgerRead read) {
      this.invoicing = invoicing;
      this.read = read;
      this.due = new LinkedHashSet<>(read.due());
      for (Booked entry : read.booked()) {
        entries.computeIfAbsent(entry.invoice(), any -> new ArrayList<>()).add(entry);
      }
    }

    CheckResult result() {
      entries.forEach(this::judgeEntries);
      invoicing.attempts().forEach(this::judgeAbsence);
      if (!evidence.isEmpty()) {
        return CheckResult.broken(NAME, faults(), evidence);
      }
      if (invoicing.acknowledged().isEmpty()) {
        return CheckResult.unknown(NAME, "nothing to judge: no submission was acknowledged");
      }
      if (unseen > 0) {
        return CheckResult.unknown(
            NAME,
            "%d acknowledged after the last ledger read was invoked: read again at the end"
                .formatted(unseen));
      }
      return CheckResult.holds(NAME, "%d acknowledged, each booked once".formatted(once));
    }

    private void judgeEntries(String invoice, List<Booked> booked) {
      List<Submission> attempts = attempts(invoice);
      String where = booked.stream().map(Booked::where).collect(Collectors.joining(", "));
      if (booked.size() > 1) {
        twice++;
        evidence.add("%s booked %d times: %s".formatted(invoice, booked.size(), where));
      }
      if (attempts.isEmpty()) {
        strange++;
        evidence.add("%s booked but never submitted: %s".formatted(invoice, where));
      } else if (attempts.stream().allMatch(s -> s.call().outcome() == Type.FAIL)) {
        strange++;
        evidence.add("%s booked although it was refused: %s".formatted(invoice, where));
      } else {
        booked.forEach(entry -> judgeContent(entry, attempts));
      }
    }

    private void judgeContent(Booked entry, List<Submission> attempts) {
      List<Submission> possible =
          attempts.stream().filter(s -> s.call().outcome() != Type.FAIL).toList();
      if (possible.stream().noneMatch(s -> s.matches(entry))) {
        strange++;
        Submission asked = possible.getFirst();
        evidence.add(
            "%s booked with %s, %d cents, submitted with %s, %d cents: %s"
                .formatted(
                    entry.invoice(),
                    entry.customer(),
                    entry.cents(),
                    asked.customer(),
                    asked.cents(),
                    entry.where()));
      }
    }

    private void judgeAbsence(String invoice, List<Submission> attempts) {
      List<Submission> acknowledged =
          attempts.stream().filter(s -> s.call().outcome() == Type.OK).toList();
      if (acknowledged.isEmpty()) {
        return;
      }
      if (entries.containsKey(invoice)) {
        once += entries.get(invoice).size() == 1 ? 1 : 0;
      } else if (acknowledged.stream().anyMatch(s -> s.call().endedBefore(read.call()))) {
        never++;
        evidence.add(
            "%s acknowledged but not booked: %s"
                .formatted(invoice, due.contains(invoice) ? "still due" : "gone"));
      } else {
        unseen++;
      }
    }

    /** An attempt made after the read ended cannot be the reason of an entry in it. */
    private List<Submission> attempts(String invoice) {
      return invoicing.attempts().getOrDefault(invoice, List.of()).stream()
          .filter(s -> s.call().invocation().index() < read.end())
          .toList();
    }

    private String faults() {
      List<String> parts = new ArrayList<>();
      if (twice > 0) {
        parts.add("%d %s booked more than once".formatted(twice, invoices(twice)));
      }
      if (never > 0) {
        parts.add("%d acknowledged but never booked".formatted(never));
      }
      if (strange > 0) {
        parts.add("%d booked that should not be, or differently".formatted(strange));
      }
      return String.join(", ", parts) + "; %d acknowledged, each booked once".formatted(once);
    }

    private static String invoices(int count) {
      return count == 1 ? "invoice" : "invoices";
    }
  }
}
