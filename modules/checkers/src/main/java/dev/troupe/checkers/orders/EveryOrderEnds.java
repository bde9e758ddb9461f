package dev.troupe.checkers.orders;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.orders.OrdersHistory.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * In the last read no order runs, and what was done is what its end says.
 *
 * <ul>
 *   <li>completed: reserved, charged and shipped, and none of it taken back;
 *   <li>compensated: whatever was reserved is released, whatever was charged is refunded, nothing
 *       was shipped;
 *   <li>parked or abandoned: anything, since a person settles it.
 * </ul>
 *
 * Orders that the read does not show are left to {@link NothingAcknowledgedIsLost}.
 */
public final class EveryOrderEnds implements Checker {
  public static final String NAME = "every-order-ends";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    return OrdersHistory.of(history).judged(NAME, EveryOrderEnds::look);
  }

  private static Finding look(ShopRead read) {
    List<String> evidence = new ArrayList<>();
    Map<State, Integer> ends = new LinkedHashMap<>();
    read.orders()
        .forEach(
            (order, state) -> {
              ends.merge(state, 1, Integer::sum);
              String wrong = wrong(read, order, state);
              if (!wrong.isEmpty()) {
                evidence.add("%s is %s%s".formatted(order, state.label(), wrong));
              }
            });
    StringJoiner held = new StringJoiner(", ");
    ends.forEach((state, count) -> held.add(count + " " + state.label()));
    return new Finding(evidence, held.toString(), Optional.empty());
  }

  /** What contradicts the state; empty when nothing does. */
  private static String wrong(ShopRead read, String order, State state) {
    return switch (state) {
      case RUNNING, COMPENSATING -> " in the end";
      case PARKED, ABANDONED -> "";
      case COMPLETED -> {
        StringJoiner missing = new StringJoiner(", ", ", but not ", "").setEmptyValue("");
        if (!read.reserved(order)) {
          missing.add("reserved");
        }
        if (!read.paid(order)) {
          missing.add("paid");
        }
        if (!read.shipped(order)) {
          missing.add("shipped");
        }
        yield missing.toString();
      }
      case COMPENSATED -> {
        StringJoiner left = new StringJoiner(", ", ", but still ", "").setEmptyValue("");
        if (read.reserved(order)) {
          left.add("reserved");
        }
        if (read.paid(order)) {
          left.add("paid");
        }
        if (read.shipped(order)) {
          left.add("shipped");
        }
        yield left.toString();
      }
    };
  }
}
