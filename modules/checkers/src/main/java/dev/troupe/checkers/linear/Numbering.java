package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON values of one history, numbered in the order of their first appearance, so that a search
 * compares numbers. JSON null is {@link #NOTHING}. A number is what it is written as: {@code 1} as
 * an int and as a long are one value, {@code 1.0} is another.
 */
public final class Numbering {
  /** JSON null: the value of a register that was never written. */
  public static final int NOTHING = 0;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();

  public Numbering() {
    number("null");
  }

  /** The number of a value. */
  public int of(JsonNode value) {
    return number(Values.key(value));
  }

  /** A value's JSON, by number. */
  public String show(int number) {
    return texts.get(number);
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
