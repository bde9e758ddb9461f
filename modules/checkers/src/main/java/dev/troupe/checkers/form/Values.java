package dev.troupe.checkers.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON values as keys, numbers and words. */
public final class Values {
  private static final int SHOWN = 60;

  private Values() {}

  /**
   * A value as a key that can be compared: its JSON text, so that the number 1 and the string "1"
   * stay two, and a number read from a file and one made in memory are one. The fields of an object
   * have no order (EDN's maps have none), so they are written in alphabetical order.
   */
  public static String key(JsonNode value) {
    return value.isContainerNode() ? sorted(value).toString() : value.toString();
  }

  private static JsonNode sorted(JsonNode value) {
    if (value.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      value.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      return new ObjectNode(JsonNodeFactory.instance, fields);
    }
    if (value.isArray()) {
      ArrayNode elements = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(element -> elements.add(sorted(element)));
      return elements;
    }
    return value;
  }

  /** Whether the call is known to have happened. */
  public static boolean ok(Call call) {
    return call.outcome() == Type.OK;
  }

  /** Whether the call may have happened: it did not fail. */
  public static boolean possible(Call call) {
    return call.outcome() != Type.FAIL;
  }

  /** The result of a call that ended well. */
  public static Operation result(Call call) {
    return call.completion().orElseThrow();
  }

  /**
   * A whole number of 64 bits.
   *
   * @throws HistoryException naming the operation, for anything else
   */
  public static long number(Operation op, JsonNode value, String what) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw bad(op, value, what, "a whole number");
    }
    return value.longValue();
  }

  /**
   * The sum, in 64 bits.
   *
   * @throws HistoryException naming the operation, when it does not fit
   */
  public static long sum(Operation op, long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw new HistoryException(
          "operation %d: %d and %d add up to more than 64 bits; record smaller numbers"
              .formatted(op.index(), a, b),
          e);
    }
  }

  /**
   * The elements of a list.
   *
   * @throws HistoryException naming the operation, for anything else
   */
  public static List<JsonNode> list(Operation op, JsonNode value, String what) {
    if (!value.isArray()) {
      throw bad(op, value, what, "a list");
    }
    List<JsonNode> elements = new ArrayList<>(value.size());
    value.forEach(elements::add);
    return elements;
  }

  /** The error for a value of another form. */
  public static HistoryException bad(Operation op, JsonNode value, String what, String wanted) {
    return new HistoryException(
        "operation %d: %s of '%s' must be %s but is %s"
            .formatted(op.index(), what, op.function(), wanted, brief(value.toString())));
  }

  /** Where a call stands in the history: {@code operations 4 and 7}. */
  public static String where(Call call) {
    long begin = call.invocation().index();
    return call.completion()
        .map(end -> "operations %d and %d".formatted(begin, end.index()))
        .orElse("operation %d".formatted(begin));
  }

  /** What a call did, short: {@code write [x, 3]}, {@code read → 4}. */
  public static String text(Call call) {
    JsonNode argument = call.argument();
    String asked = argument.isNull() ? "" : " " + plain(argument);
    boolean told = ok(call) && !result(call).value().equals(argument);
    return brief(call.function() + asked + (told ? " → " + plain(result(call).value()) : ""));
  }

  /** JSON without its quotation marks. */
  public static String plain(JsonNode value) {
    return plain(key(value));
  }

  /** A {@link #key} without its quotation marks. */
  public static String plain(String key) {
    return key.replace("\"", "").replace(",", ", ");
  }

  private static String brief(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }
}
