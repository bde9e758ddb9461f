package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Reads Jepsen's {@code history.edn}: maps or records one after the other, or one vector or list of
 * them, over as many lines as they like. Fields that have no place in a history, as {@code :node}
 * or {@code :clock-time}, are left out.
 *
 * <p>{@code :key k} beside {@code :value v}, as in Porcupine's key-value logs, is read as Jepsen's
 * {@code independent} tuple {@code [k v]}.
 */
final class EdnHistory {
  private static final String EXAMPLE =
      "An operation looks like {:process 3, :type :invoke, :f :write, :value 5}";

  private final Text text;
  private final EdnParser values;
  private final Gathering into;

  private EdnHistory(Text text, Gathering into) {
    this.text = text;
    this.values = new EdnParser(text);
    this.into = into;
  }

  static void read(Text text, Gathering into) throws IOException {
    new EdnHistory(text, into).read();
  }

  private void read() throws IOException {
    int end = opened();
    for (int c = values.peek(); c != end; c = values.peek()) {
      if (c == Text.END) {
        throw new HistoryException("the text ends inside of the list of operations");
      }
      text.begin();
      add(values.next());
    }
    if (end != Text.END) {
      text.next();
      if (values.peek() != Text.END) {
        throw new HistoryException("something follows the list of operations: one history a file");
      }
    }
  }

  /** What ends the operations: the bracket of the one that opens them, else the text's end. */
  private int opened() throws IOException {
    int end =
        switch (values.peek()) {
          case '[' -> ']';
          case '(' -> ')';
          default -> Text.END;
        };
    if (end != Text.END) {
      text.next();
    }
    return end;
  }

  private void add(JsonNode op) {
    if (!op.isObject()) {
      throw new HistoryException("%s is no operation. %s".formatted(shown(op), EXAMPLE));
    }
    JsonNode process = op.path("process");
    if (process.isTextual() && !process.textValue().isEmpty() && !isNumber(process.textValue())) {
      into.skipNemesis();
      return;
    }
    if (!process.isInt()) {
      throw new HistoryException(
          ":process must be a whole number, or a keyword as :nemesis, but is %s. %s"
              .formatted(shown(process), EXAMPLE));
    }
    into.add(
        new Gathering.Told(
            integer(op, "index"),
            integer(op, "time"),
            process.intValue(),
            Jepsen.type(text(op, "type")),
            text(op, "f"),
            value(op),
            Jepsen.error(op.path("error"))),
        text.line());
  }

  private static JsonNode value(JsonNode op) {
    if (!op.has("key")) {
      return op.get("value");
    }
    ArrayNode tuple = JsonNodeFactory.instance.arrayNode();
    JsonNode value = op.get("value");
    return tuple.add(op.get("key")).add(value == null ? tuple.nullNode() : value);
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(Character::isDigit);
  }

  private static OptionalLong integer(JsonNode op, String name) {
    JsonNode field = op.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return OptionalLong.empty();
    }
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw new HistoryException(
          ":%s must be a whole number but is %s".formatted(name, shown(field)));
    }
    return OptionalLong.of(field.longValue());
  }

  private static String text(JsonNode op, String name) {
    JsonNode field = op.path(name);
    if (!field.isTextual()) {
      throw new HistoryException(
          ":%s must be a keyword but is %s. %s".formatted(name, shown(field), EXAMPLE));
    }
    return field.textValue();
  }

  private static String shown(JsonNode field) {
    String text = field.isMissingNode() ? "missing" : field.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
