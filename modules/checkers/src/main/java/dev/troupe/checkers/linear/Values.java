package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON values of one history, numbered in the order of their first appearance, so that a search
 * compares numbers. JSON null is {@link #NOTHING}. A number is what it is written as: {@code 1} as
 * an int and as a long are one value, {@code 1.0} is another.
 */
public final class Values {
  /** JSON null: the value of a register that was never written. */
  public static final int NOTHING = 0;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();

  public Values() {
    number("null");
  }

  /** The number of a value. */
  public int of(JsonNode value) {
    return number(text(value));
  }

  /** A value's JSON, by number. */
  public String show(int number) {
    return texts.get(number);
  }

  /** JSON with the fields of objects in alphabetical order; equal values have equal texts. */
  static String text(JsonNode value) {
    if (value.isObject()) {
      Map<String, String> fields = new TreeMap<>();
      value.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
      return fields.toString();
    }
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(text(element)));
      return elements.toString();
    }
    return value.toString();
  }

  private int number(String text) {
    Integer known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }
}
