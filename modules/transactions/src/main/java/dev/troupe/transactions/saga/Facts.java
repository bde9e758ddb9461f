package dev.troupe.transactions.saga;

import dev.troupe.core.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a saga and its participants tell each other: a few short texts by name. Immutable.
 *
 * @param entries sorted by name; {@link #MOST_ENTRIES} at most, {@link #MOST_BYTES} bytes of UTF-8
 *     in all, names and texts together
 */
public record Facts(SortedMap<String, String> entries) implements Wire {

  public static final int MOST_ENTRIES = 64;
  public static final int MOST_BYTES = 4096;

  /** Nothing is known. */
  public static final Facts NONE = new Facts(new TreeMap<>());

  /**
   * @throws IllegalArgumentException naming the bound that the entries pass, or the blank name
   */
  public Facts {
    var copy = new TreeMap<>(entries);
    int bytes = 0;
    for (var entry : copy.entrySet()) {
      if (entry.getKey().isBlank() || entry.getValue() == null) {
        throw new IllegalArgumentException(
            "facts: '%s' = %s: use a name that is not blank, and a text"
                .formatted(entry.getKey(), entry.getValue()));
      }
      bytes += utf8(entry.getKey()) + utf8(entry.getValue());
    }
    if (copy.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "facts: %d entries of %d bytes: use at most %d of %d bytes, and pass what is larger by its id"
              .formatted(copy.size(), bytes, MOST_ENTRIES, MOST_BYTES));
    }
    entries = Collections.unmodifiableSortedMap(copy);
  }

  /** One fact. */
  public static Facts of(String name, String text) {
    return NONE.with(name, text);
  }

  /** One fact. */
  public static Facts of(String name, long number) {
    return NONE.with(name, number);
  }

  /** These facts and one more, in place of any of that name. */
  public Facts with(String name, String text) {
    var more = new TreeMap<>(entries);
    more.put(name, text);
    return new Facts(more);
  }

  /** These facts and one more, in place of any of that name. */
  public Facts with(String name, long number) {
    return with(name, Long.toString(number));
  }

  public boolean has(String name) {
    return entries.containsKey(name);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /**
   * The text of that name.
   *
   * @throws IllegalArgumentException naming it, and those that there are, when it is missing
   */
  public String text(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "facts have no '%s'; there are %s".formatted(name, entries.keySet())));
  }

  /**
   * The whole number of that name.
   *
   * @throws IllegalArgumentException naming it when it is missing, or no whole number
   */
  public long number(String name) {
    String text = text(name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "facts: '%s' = '%s' is no whole number".formatted(name, text), e);
    }
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
