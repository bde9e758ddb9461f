package dev.troupe.checkers.orders;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.orders.OrdersHistory.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whoever was told that an order was accepted finds it in every read that is invoked later. */
public final class NothingAcknowledgedIsLost implements Checker {
  public static final String NAME = "nothing-acknowledged-is-lost";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    OrdersHistory seen = OrdersHistory.of(history);
    return seen.judged(NAME, last -> look(seen));
  }

  private static Finding look(OrdersHistory seen) {
    List<Placement> acknowledged = seen.acknowledged();
    List<String> evidence = new ArrayList<>();
    for (Placement placement : acknowledged) {
      seen.reads().stream()
          .filter(read -> placement.call().endedBefore(read.call()))
          .filter(read -> !read.orders().containsKey(placement.order()))
          .findFirst()
          .ifPresent(
              read ->
                  evidence.add(
                      "%s acknowledged by operation %d, not known to the read that ended with operation %d"
                          .formatted(
                              placement.order(), placement.call().endIndex(), read.endIndex())));
    }
    return new Finding(
        evidence, "%d acknowledged, all known".formatted(acknowledged.size()), Optional.empty());
  }
}
