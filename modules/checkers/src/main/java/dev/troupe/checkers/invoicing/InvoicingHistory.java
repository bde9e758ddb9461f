package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history in the words of invoicing.
 *
 * @param attempts the submissions of each invoice, in order of invocation; several when retried
 * @param reads the successful reads, in order of completion
 */
record InvoicingHistory(Map<String, List<Submission>> attempts, List<LedgerRead> reads) {

  static InvoicingHistory of(History history) {
    Map<String, List<Submission>> attempts = new LinkedHashMap<>();
    history.calls("submit").stream()
        .map(Submission::of)
        .forEach(s -> attempts.computeIfAbsent(s.invoice(), any -> new ArrayList<>()).add(s));
    List<LedgerRead> reads =
        history.calls("read-ledger").stream()
            .filter(call -> call.outcome() == Type.OK)
            .map(LedgerRead::of)
            .sorted(Comparator.comparingLong(LedgerRead::end))
            .toList();
    return new InvoicingHistory(attempts, reads);
  }

  Optional<LedgerRead> lastRead() {
    return reads.isEmpty() ? Optional.empty() : Optional.of(reads.getLast());
  }

  /** Submissions that were acknowledged, in order of invocation. */
  List<Submission> acknowledged() {
    return attempts.values().stream()
        .flatMap(List::stream)
        .filter(submission -> submission.call().outcome() == Type.OK)
        .sorted(Comparator.comparingLong(s -> s.call().invocation().index()))
        .toList();
  }
}
