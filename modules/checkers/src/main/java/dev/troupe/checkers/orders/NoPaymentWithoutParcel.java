package dev.troupe.checkers.orders;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.orders.OrdersHistory.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nobody paid for nothing: who was charged has a parcel, or the money back, or somebody to talk to,
 * since the order is parked or abandoned.
 *
 * <p>Unknown while the order of a charge without a parcel still runs.
 */
public final class NoPaymentWithoutParcel implements Checker {
  public static final String NAME = "no-payment-without-parcel";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    return OrdersHistory.of(history).judged(NAME, NoPaymentWithoutParcel::look);
  }

  private static Finding look(ShopRead read) {
    List<String> paid = read.effects().keySet().stream().filter(read::paid).toList();
    List<String> evidence = new ArrayList<>();
    int open = 0;
    int parked = 0;
    for (String order : paid) {
      if (read.shipped(order)) {
        continue;
      }
      State state = read.orders().get(order);
      if (state != null && state.withAPerson()) {
        parked++;
      } else if (state != null && !state.ended()) {
        open++;
      } else {
        evidence.add(
            "%s is charged, neither shipped nor refunded, and is %s"
                .formatted(order, read.standing(order)));
      }
    }
    return new Finding(
        evidence,
        "%d paid, %d of them shipped, %d parked or abandoned"
            .formatted(paid.size(), paid.size() - parked, parked),
        open == 0
            ? Optional.empty()
            : Optional.of("%d paid for and not shipped yet: they still run".formatted(open)));
  }
}
