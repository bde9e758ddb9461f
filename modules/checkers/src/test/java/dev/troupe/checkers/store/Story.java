package dev.troupe.checkers.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/** A hand-written history of one key, {@code k}; each call is a process of its own. */
final class Story {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final List<Operation> operations = new ArrayList<>();
  private int processes;

  /** Written by a quorum, over these. */
  Story put(String value, String... over) {
    return write(Type.OK, value, "quorum", false, over);
  }

  Story write(Type outcome, String value, String level, boolean removed, String... over) {
    return call("put", written(value, level, removed, over), outcome, JSON.nullNode());
  }

  Story item(String item, String value, String... over) {
    return call(
        "put", written(value, "one", false, over).put("item", item), Type.OK, JSON.nullNode());
  }

  private static ObjectNode written(String value, String level, boolean removed, String... over) {
    var put = JSON.objectNode().put("key", "k").put("value", value).put("level", level);
    List.of(over).forEach(put.putArray("over")::add);
    return removed ? put.put("removed", true) : put;
  }

  Story get(String level, String... values) {
    return call(
        "get", JSON.objectNode().put("key", "k").put("level", level), Type.OK, values(values));
  }

  Story look(int node, String... values) {
    return look(node, Type.OK, values(values));
  }

  Story look(int node, Type outcome, ObjectNode values) {
    var asked = JSON.objectNode().put("key", "k").put("node", "node-" + node);
    return call("look", asked, outcome, values);
  }

  Story cart(int node, List<String> values, String... items) {
    var cart = values(values.toArray(String[]::new));
    List.of(items).forEach(cart.putArray("items")::add);
    return look(node, Type.OK, cart);
  }

  static ObjectNode values(String... values) {
    var all = JSON.objectNode();
    List.of(values).forEach(all.putArray("values")::add);
    return all;
  }

  Story call(String function, JsonNode argument, Type outcome, JsonNode result) {
    int process = processes++;
    add(process, Type.INVOKE, function, argument);
    add(process, outcome, function, outcome == Type.OK ? result : argument);
    return this;
  }

  private void add(int process, Type type, String function, JsonNode value) {
    long index = operations.size();
    operations.add(new Operation(index, index, process, type, function, value, ""));
  }

  History history() {
    return new History(operations);
  }
}
