package dev.troupe.checkers.orders;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.orders.Effect.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one successful read of the shop showed.
 *
 * @param call the read
 * @param orders how each order stands
 * @param shelves what is left of each item
 * @param inOrder what was done, in the order of the resource that did it
 * @param effects the same by order
 */
record ShopRead(
    Call call,
    Map<String, State> orders,
    List<Shelf> shelves,
    List<Effect> inOrder,
    Map<String, List<Effect>> effects) {

  /**
   * @param initial pieces before the first order
   * @param left pieces that nobody has reserved
   */
  record Shelf(String item, long initial, long left) {
    static Shelf of(Fields fields) {
      return new Shelf(fields.text("item"), fields.number("initial"), fields.number("left"));
    }
  }

  static ShopRead of(Call call) {
    var end = call.completion().orElseThrow();
    Fields fields = new Fields(end.index(), end.value(), "orders");
    Map<String, State> orders = new LinkedHashMap<>();
    fields.list("orders").forEach(order -> orders.put(order.text("order"), State.of(order)));
    Map<String, List<Effect>> effects = new LinkedHashMap<>();
    List<Effect> inOrder = fields.list("effects").stream().map(Effect::of).toList();
    inOrder.forEach(e -> effects.computeIfAbsent(e.order(), any -> new ArrayList<>()).add(e));
    List<Shelf> shelves = fields.list("shelves").stream().map(Shelf::of).toList();
    return new ShopRead(call, orders, shelves, inOrder, effects);
  }

  long endIndex() {
    return call.endIndex();
  }

  /** What of this kind was done for the order. */
  List<Effect> done(String order, Kind kind) {
    return effects.getOrDefault(order, List.of()).stream().filter(e -> e.kind() == kind).toList();
  }

  /** Whether this was done for the order more often than it was taken back. */
  boolean stands(String order, Kind kind, Kind takenBack) {
    return done(order, kind).size() > done(order, takenBack).size();
  }

  boolean paid(String order) {
    return stands(order, Kind.CHARGED, Kind.REFUNDED);
  }

  boolean shipped(String order) {
    return !done(order, Kind.SHIPPED).isEmpty();
  }

  boolean reserved(String order) {
    return stands(order, Kind.RESERVED, Kind.RELEASED);
  }

  /** How the order stands, in words. */
  String standing(String order) {
    State state = orders.get(order);
    return state == null ? "not known" : state.label();
  }
}
