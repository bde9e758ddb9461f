package dev.troupe.checkers.txn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction as it was recorded.
 *
 * @param number its place among the transactions, from 0
 * @param call the call
 * @param steps its micro-operations; with results when it is known to have committed
 */
record Txn(int number, Call call, List<Step> steps) {

  /** A micro-operation. */
  sealed interface Step {
    String key();
  }

  record Append(String key, String element) implements Step {}

  record Read(String key, List<String> elements) implements Step {}

  static List<Txn> of(History history) {
    List<Txn> txns = new ArrayList<>();
    for (Call call : history.calls("txn")) {
      Operation told = Values.ok(call) ? Values.result(call) : call.invocation();
      List<Step> steps = new ArrayList<>();
      for (JsonNode step : Values.list(told, told.value(), "the value")) {
        steps.add(step(told, step));
      }
      txns.add(new Txn(txns.size(), call, steps));
    }
    return txns;
  }

  private static Step step(Operation op, JsonNode step) {
    String kind = step.path(0).asText();
    JsonNode key = step.path(1);
    JsonNode value = step.path(2);
    if (step.size() == 3 && !key.isNull()) {
      if (kind.equals("append") && !value.isNull()) {
        return new Append(Values.key(key), Values.key(value));
      }
      if (kind.equals("r") && value.isNull()) {
        return new Read(Values.key(key), List.of());
      }
      if (kind.equals("r") && value.isArray()) {
        List<String> elements = new ArrayList<>(value.size());
        value.forEach(element -> elements.add(Values.key(element)));
        return new Read(Values.key(key), elements);
      }
    }
    throw Values.bad(
        op, step, "a micro-operation", "[\"append\", key, element] or [\"r\", key, null or list]");
  }

  boolean ok() {
    return Values.ok(call);
  }

  boolean aborted() {
    return !Values.possible(call);
  }

  /** Known by the operation that invoked it. */
  String name() {
    return "T" + call.invocation().index();
  }

  /** With where it stands in the history. */
  String told() {
    return "%s (%s)".formatted(name(), Values.where(call));
  }
}
