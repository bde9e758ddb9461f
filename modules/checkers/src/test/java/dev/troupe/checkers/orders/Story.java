package dev.troupe.checkers.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/** Small histories of a shop. Each call is its own process. */
final class Story {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final List<Operation> operations = new ArrayList<>();
  private int processes;

  /** Places an order of two anvils. */
  Story placed(String order, Type outcome) {
    return placed(order, "anvil", 2, outcome);
  }

  Story placed(String order, String item, long count, Type outcome) {
    return end(invoke(order, item, count), outcome);
  }

  int invoke(String order, String item, long count) {
    add(
        processes,
        Type.INVOKE,
        "place",
        JSON.objectNode().put("order", order).put("item", item).put("count", count));
    return processes++;
  }

  Story end(int process, Type outcome) {
    add(process, outcome, "place", JSON.nullNode());
    return this;
  }

  int invokeRead() {
    add(processes, Type.INVOKE, "read-shop", JSON.nullNode());
    return processes++;
  }

  Story endRead(int process, Shop shop) {
    add(process, Type.OK, "read-shop", shop.seen());
    return this;
  }

  Story read(Shop shop) {
    return endRead(invokeRead(), shop);
  }

  History history() {
    return new History(operations);
  }

  private void add(int process, Type type, String function, JsonNode value) {
    long index = operations.size();
    operations.add(new Operation(index, index * 1000, process, type, function, value, ""));
  }

  /** What a read shows; a mutable one, to be broken. */
  static final class Shop {
    record Done(String kind, String order, String item, long amount) {}

    record Order(String order, String state) {}

    final List<Order> orders = new ArrayList<>();
    final List<Done> effects = new ArrayList<>();

    /** Pieces of each item at first. */
    long initial = 1000;

    /** Pieces that are missing on the shelf of anvils, or there too many. */
    long miscounted;

    Shop order(String order, String state) {
      orders.add(new Order(order, state));
      return this;
    }

    Shop pieces(String kind, String order, long count) {
      return done(kind, order, "anvil", count);
    }

    Shop money(String kind, String order) {
      return done(kind, order, "", 9800);
    }

    Shop done(String kind, String order, String item, long amount) {
      effects.add(new Done(kind, order, item, amount));
      return this;
    }

    private long left(String item) {
      long moved = 0;
      for (Done effect : effects) {
        if (effect.item().equals(item)) {
          moved +=
              switch (effect.kind()) {
                case "reserved" -> -effect.amount();
                case "released" -> effect.amount();
                default -> 0;
              };
        }
      }
      return initial + moved + (item.equals("anvil") ? miscounted : 0);
    }

    private ObjectNode seen() {
      ObjectNode value = JSON.objectNode();
      var listed = value.putArray("orders");
      orders.forEach(o -> listed.addObject().put("order", o.order()).put("state", o.state()));
      var shelves = value.putArray("shelves");
      for (String item : List.of("anvil", "rope")) {
        shelves.addObject().put("item", item).put("initial", initial).put("left", left(item));
      }
      var done = value.putArray("effects");
      effects.forEach(
          e ->
              done.addObject()
                  .put("kind", e.kind())
                  .put("order", e.order())
                  .put("item", e.item())
                  .put("amount", e.amount()));
      return value;
    }
  }
}
