package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was acknowledged is due or booked in every read of the ledger that was invoked after the
 * acknowledgement.
 *
 * <p>Durability as a client can see it: it may wait to be booked, it may be booked twice, it may
 * not vanish, not even for one read. Unknown when there is no read or no acknowledgement, or when
 * some acknowledgement was followed by no read.
 */
public final class NothingAcknowledgedIsLost implements Checker {
  public static final String NAME = "nothing-acknowledged-is-lost";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    InvoicingHistory invoicing = InvoicingHistory.of(history);
    List<Submission> acknowledged = invoicing.acknowledged();
    if (acknowledged.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: no submission was acknowledged");
    }
    if (invoicing.reads().isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: the ledger was never read");
    }
    Set<String> lost = new LinkedHashSet<>();
    List<String> evidence = new ArrayList<>();
    Set<Long> seen = new LinkedHashSet<>();
    for (LedgerRead read : invoicing.reads()) {
      Set<String> present = present(read);
      for (Submission submission : acknowledged) {
        if (!submission.call().endedBefore(read.call())) {
          continue;
        }
        seen.add(submission.call().endIndex());
        if (!present.contains(submission.invoice()) && lost.add(submission.invoice())) {
          evidence.add(
              "%s acknowledged by operation %d, missing in the ledger read by operation %d"
                  .formatted(submission.invoice(), submission.call().endIndex(), read.end()));
        }
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
          NAME,
          "%d of %d acknowledged vanished: neither due nor booked"
              .formatted(evidence.size(), invoices(acknowledged)),
          evidence);
    }
    int unseen = acknowledged.size() - seen.size();
    if (unseen > 0) {
      return CheckResult.unknown(
          NAME,
          "%d acknowledged after the last ledger read was invoked: read again at the end"
              .formatted(unseen));
    }
    return CheckResult.holds(
        NAME,
        "%d acknowledged, all there in %d ledger %s"
            .formatted(
                invoices(acknowledged),
                invoicing.reads().size(),
                invoicing.reads().size() == 1 ? "read" : "reads"));
  }

  private static long invoices(List<Submission> acknowledged) {
    return acknowledged.stream().map(Submission::invoice).distinct().count();
  }

  private static Set<String> present(LedgerRead read) {
    Set<String> present = new LinkedHashSet<>(read.due());
    read.booked().forEach(entry -> present.add(entry.invoice()));
    return present;
  }
}
