package dev.troupe.checkers.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;

/** One operation as one line of JSON, and back. Strict: what it does not know it refuses. */
final class JsonLine {
  private static final List<String> FIELDS =
      List.of("index", "time", "process", "type", "f", "value", "error");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private JsonLine() {}

  static String write(Operation op) {
    ObjectNode line = JSON.createObjectNode();
    line.put("index", op.index());
    line.put("time", op.timeNanos());
    line.put("process", op.process());
    line.put("type", op.type().label());
    line.put("f", op.function());
    if (!op.value().isNull()) {
      line.set("value", op.value());
    }
    if (!op.error().isEmpty()) {
      line.put("error", op.error());
    }
    return line.toString();
  }

  static Operation read(String text) {
    JsonNode line = parse(text);
    for (Iterator<String> names = line.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new HistoryException("unknown field '%s', known are %s".formatted(name, FIELDS));
      }
    }
    return new Operation(
        integer(line, "index", Long.MAX_VALUE),
        integer(line, "time", Long.MAX_VALUE),
        (int) integer(line, "process", Integer.MAX_VALUE),
        type(string(line, "type")),
        string(line, "f"),
        line.get("value"),
        line.has("error") ? string(line, "error") : "");
  }

  private static JsonNode parse(String text) {
    JsonNode line;
    try {
      line = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new HistoryException("no JSON (%s)".formatted(e.getOriginalMessage()), e);
    }
    if (!line.isObject()) {
      throw new HistoryException("no JSON object, of which a history has one a line");
    }
    return line;
  }

  private static long integer(JsonNode line, String name, long max) {
    JsonNode field = line.path(name);
    if (!field.isIntegralNumber() || !field.canConvertToLong() || field.longValue() > max) {
      throw new HistoryException(
          "'%s' must be a whole number, at most %d, but is %s".formatted(name, max, shown(field)));
    }
    return field.longValue();
  }

  private static String string(JsonNode line, String name) {
    JsonNode field = line.path(name);
    if (!field.isTextual()) {
      throw new HistoryException("'%s' must be a string but is %s".formatted(name, shown(field)));
    }
    return field.textValue();
  }

  private static Operation.Type type(String label) {
    for (Operation.Type type : Operation.Type.values()) {
      if (type.label().equals(label)) {
        return type;
      }
    }
    throw new HistoryException(
        "'type' must be invoke, ok, fail or unknown but is '%s'".formatted(label));
  }

  private static String shown(JsonNode field) {
    return field.isMissingNode() ? "missing" : field.toString();
  }
}
