package dev.troupe.checkers.orders;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history in the words of orders.
 *
 * @param attempts the placements of each order, in order of invocation; several when retried
 * @param reads the successful reads, in order of completion
 */
record OrdersHistory(Map<String, List<Placement>> attempts, List<ShopRead> reads) {

  static OrdersHistory of(History history) {
    Map<String, List<Placement>> attempts = new LinkedHashMap<>();
    history.calls("place").stream()
        .map(Placement::of)
        .forEach(p -> attempts.computeIfAbsent(p.order(), any -> new ArrayList<>()).add(p));
    List<ShopRead> reads =
        history.calls("read-shop").stream()
            .filter(Values::ok)
            .map(ShopRead::of)
            .sorted(Comparator.comparingLong(ShopRead::endIndex))
            .toList();
    return new OrdersHistory(attempts, reads);
  }

  /** Looks at the last read. */
  @FunctionalInterface
  interface Look {
    Finding at(ShopRead last);
  }

  /**
   * @param evidence a line for each thing that is wrong
   * @param held what was seen, when nothing is
   * @param open what cannot be said yet
   */
  record Finding(List<String> evidence, String held, Optional<String> open) {}

  /** The acknowledged placements, in order of invocation. */
  List<Placement> acknowledged() {
    return attempts.values().stream()
        .flatMap(List::stream)
        .filter(Placement::acknowledged)
        .sorted(Comparator.comparingLong(p -> p.call().invocation().index()))
        .toList();
  }

  /**
   * The verdict over the last read. Unknown when there is none, or none was acknowledged, or some
   * acknowledgement came after the read was invoked, so that the read need not show all.
   */
  CheckResult judged(String name, Look look) {
    if (reads.isEmpty()) {
      return CheckResult.unknown(name, "nothing to judge: the shop was never read");
    }
    ShopRead last = reads.getLast();
    Finding finding = look.at(last);
    if (!finding.evidence().isEmpty()) {
      return CheckResult.broken(
          name,
          "%d of %d orders: %s"
              .formatted(finding.evidence().size(), attempts.size(), finding.evidence().getFirst()),
          finding.evidence());
    }
    List<Placement> acknowledged = acknowledged();
    if (acknowledged.isEmpty()) {
      return CheckResult.unknown(name, "nothing to judge: no order was acknowledged");
    }
    long late = acknowledged.stream().filter(p -> !p.call().endedBefore(last.call())).count();
    if (late > 0) {
      return CheckResult.unknown(
          name,
          "%d acknowledged after the last read was invoked: read again at the end".formatted(late));
    }
    return finding
        .open()
        .map(open -> CheckResult.unknown(name, open))
        .orElseGet(() -> CheckResult.holds(name, finding.held()));
  }
}
