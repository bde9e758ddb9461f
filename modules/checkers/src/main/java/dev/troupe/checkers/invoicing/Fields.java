package dev.troupe.checkers.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.HistoryException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of one value, and names the operation when one is missing or of another type.
 */
record Fields(long index, JsonNode value) {

  String text(String name) {
    JsonNode field = value.path(name);
    if (!field.isTextual()) {
      throw bad(name, "a string");
    }
    return field.textValue();
  }

  long number(String name) {
    JsonNode field = value.path(name);
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw bad(name, "a whole number");
    }
    return field.longValue();
  }

  List<Fields> list(String name) {
    JsonNode field = value.path(name);
    if (!field.isArray()) {
      throw bad(name, "a list");
    }
    List<Fields> elements = new ArrayList<>();
    field.forEach(element -> elements.add(new Fields(index, element)));
    return elements;
  }

  private HistoryException bad(String name, String wanted) {
    JsonNode field = value.path(name);
    return new HistoryException(
        "operation %d: '%s' must be %s but is %s; the workload must record the invoicing form"
            .formatted(index, name, wanted, field.isMissingNode() ? "missing" : field));
  }
}
