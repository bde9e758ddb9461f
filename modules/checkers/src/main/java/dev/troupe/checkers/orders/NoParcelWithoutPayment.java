package dev.troupe.checkers.orders;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.orders.OrdersHistory.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nothing was shipped that is not paid for in the end: whose order has a parcel has a charge that
 * was not refunded. Whatever became of the order: a parcel does not come back.
 */
public final class NoParcelWithoutPayment implements Checker {
  public static final String NAME = "no-parcel-without-payment";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    return OrdersHistory.of(history).judged(NAME, NoParcelWithoutPayment::look);
  }

  private static Finding look(ShopRead read) {
    List<String> shipped = read.effects().keySet().stream().filter(read::shipped).toList();
    List<String> evidence = new ArrayList<>();
    for (String order : shipped) {
      if (!read.paid(order)) {
        boolean charged = !read.done(order, Effect.Kind.CHARGED).isEmpty();
        evidence.add(
            "%s was shipped, and %s: it is %s"
                .formatted(order, charged ? "refunded" : "never charged", read.standing(order)));
      }
    }
    return new Finding(
        evidence, "%d parcels, each paid for".formatted(shipped.size()), Optional.empty());
  }
}
