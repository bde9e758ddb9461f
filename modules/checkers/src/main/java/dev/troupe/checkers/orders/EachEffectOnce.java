package dev.troupe.checkers.orders;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.orders.Effect.Kind;
import dev.troupe.checkers.orders.OrdersHistory.Finding;
import dev.troupe.checkers.orders.ShopRead.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whatever was sent again took effect once, and only where it was asked for.
 *
 * <ul>
 *   <li>no order is reserved, released, charged, refunded or shipped twice;
 *   <li>nothing is released that was not reserved, and nothing refunded that was not charged; the
 *       amounts are the same;
 *   <li>each effect is of an order that somebody placed before and that was not refused, and pieces
 *       are those that were ordered;
 *   <li>of each item what is left, reserved and shipped is what there was, and never less than
 *       nothing was left.
 * </ul>
 */
public final class EachEffectOnce implements Checker {
  public static final String NAME = "each-effect-once";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    OrdersHistory seen = OrdersHistory.of(history);
    return seen.judged(NAME, read -> look(seen, read));
  }

  private static Finding look(OrdersHistory seen, ShopRead read) {
    List<String> evidence = new ArrayList<>();
    for (String order : read.effects().keySet()) {
      for (Kind kind : Kind.values()) {
        once(read.done(order, kind), evidence);
      }
      takenBack(read, order, Kind.RESERVED, Kind.RELEASED, evidence);
      takenBack(read, order, Kind.CHARGED, Kind.REFUNDED, evidence);
      askedFor(seen, read, order, evidence);
    }
    read.shelves().forEach(shelf -> conserved(read, shelf, evidence));
    long effects = read.effects().values().stream().mapToLong(List::size).sum();
    return new Finding(
        evidence,
        "%d effects on %d orders, each once".formatted(effects, read.effects().size()),
        Optional.empty());
  }

  private static void once(List<Effect> same, List<String> evidence) {
    if (same.size() > 1) {
      Effect first = same.getFirst();
      evidence.add(
          "%s was %s %d times".formatted(first.order(), first.kind().label(), same.size()));
    }
  }

  private static void takenBack(
      ShopRead read, String order, Kind done, Kind undone, List<String> evidence) {
    List<Effect> back = read.done(order, undone);
    if (back.isEmpty()) {
      return;
    }
    Effect first = back.getFirst();
    Optional<Effect> before = read.done(order, done).stream().findFirst();
    if (before.isEmpty()) {
      evidence.add("%s was %s, but never %s".formatted(order, undone.label(), done.label()));
    } else if (before.get().amount() != first.amount()
        || !before.get().item().equals(first.item())) {
      evidence.add(
          "%s: %d %s, but %d %s"
              .formatted(
                  order, before.get().amount(), done.label(), first.amount(), undone.label()));
    }
  }

  /** A placement made after the read ended cannot be why the read shows an effect. */
  private static void askedFor(
      OrdersHistory seen, ShopRead read, String order, List<String> evidence) {
    List<Placement> before =
        seen.attempts().getOrDefault(order, List.of()).stream()
            .filter(p -> p.call().invocation().index() < read.endIndex())
            .toList();
    for (Effect effect : read.effects().get(order)) {
      if (before.stream().noneMatch(placement -> placement.explains(effect))) {
        evidence.add(
            "%s: %d %s %s, and nobody was told that it may be"
                .formatted(order, effect.amount(), effect.item(), effect.kind().label()));
      }
    }
  }

  private static void conserved(ShopRead read, Shelf shelf, List<String> evidence) {
    long left = shelf.initial();
    long least = Math.min(left, shelf.left());
    for (Effect effect : read.inOrder()) {
      if (effect.item().equals(shelf.item())) {
        left += moved(effect);
        least = Math.min(least, left);
      }
    }
    if (least < 0) {
      evidence.add("%s: %d left of %d at one time".formatted(shelf.item(), least, shelf.initial()));
    } else if (left != shelf.left()) {
      evidence.add(
          "%s: %d there were, %d are left, and %d are reserved or shipped"
              .formatted(shelf.item(), shelf.initial(), shelf.left(), shelf.initial() - left));
    }
  }

  private static long moved(Effect effect) {
    return switch (effect.kind()) {
      case RESERVED -> -effect.amount();
      case RELEASED -> effect.amount();
      case CHARGED, REFUNDED, SHIPPED -> 0; // what is shipped was reserved before
    };
  }
}
