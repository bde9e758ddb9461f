package dev.troupe.checkers.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.HistoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads the fields of one value, and names the operation when one is missing or of another type.
 *
 * @param index the operation that the value belongs to
 * @param value a JSON object
 * @param form the workload whose form is expected, for the error: {@code invoicing}
 */
public record Fields(long index, JsonNode value, String form) {

  public Fields {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(form, "form");
  }

  /** A string. */
  public String text(String name) {
    JsonNode field = value.path(name);
    if (!field.isTextual()) {
      throw bad(name, "a string");
    }
    return field.textValue();
  }

  /** A whole number of 64 bits. */
  public long number(String name) {
    JsonNode field = value.path(name);
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw bad(name, "a whole number");
    }
    return field.longValue();
  }

  /** A list of objects. */
  public List<Fields> list(String name) {
    JsonNode field = value.path(name);
    if (!field.isArray()) {
      throw bad(name, "a list");
    }
    List<Fields> elements = new ArrayList<>();
    field.forEach(element -> elements.add(new Fields(index, element, form)));
    return elements;
  }

  /** Any value that is there and not null, as {@link Values#key} writes it. */
  public String key(String name) {
    JsonNode field = value.path(name);
    if (field.isMissingNode() || field.isNull()) {
      throw bad(name, "a value");
    }
    return Values.key(field);
  }

  private HistoryException bad(String name, String wanted) {
    JsonNode field = value.path(name);
    return new HistoryException(
        "operation %d: '%s' must be %s but is %s; the workload must record the %s form"
            .formatted(index, name, wanted, field.isMissingNode() ? "missing" : field, form));
  }
}
