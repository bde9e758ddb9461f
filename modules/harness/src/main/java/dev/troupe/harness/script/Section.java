package dev.troupe.harness.script;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One object of a script. Every getter notes a problem and returns nothing when the value is
 * missing or not what it has to be, so that reading goes on and finds the next one.
 */
final class Section {
  /** Longer than any sensible run; keeps sums of durations far from overflow. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final String name;
  private final ConfigObject values;
  private final Problems problems;

  Section(String name, ConfigObject values, Problems problems) {
    this.name = name;
    this.values = values;
    this.problems = problems;
  }

  ConfigOrigin origin() {
    return values.origin();
  }

  ConfigOrigin origin(String key) {
    return has(key) ? values.get(key).origin() : origin();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  ConfigObject values() {
    return values;
  }

  Section allow(Collection<String> keys) {
    for (String key : new TreeSet<>(values.keySet())) {
      if (!keys.contains(key)) {
        problems.unknown(values.get(key).origin(), "key in " + name, key, keys);
      }
    }
    return this;
  }

  Optional<ConfigValue> value(String key, String wanted) {
    if (!has(key)) {
      problems.add(origin(), "%s needs '%s', %s", name, key, wanted);
    }
    return Optional.ofNullable(values.get(key));
  }

  boolean isList(String key) {
    return values.get(key) instanceof ConfigList;
  }

  Optional<String> text(String key, String wanted) {
    return value(key, wanted).flatMap(v -> fits(key, v, wanted, Values.text(v)));
  }

  /** A text that is one of the known names. */
  Optional<String> name(String key, String what, Collection<String> known) {
    Optional<String> text = text(key, "one of " + String.join(", ", known));
    return text.filter(it -> knows(origin(key), what, it, known));
  }

  Optional<Integer> count(String key) {
    String wanted = "a whole number, 1 or more";
    return value(key, wanted)
        .flatMap(v -> fits(key, v, wanted, Values.integer(v).filter(number -> number >= 1)));
  }

  Optional<Duration> duration(String key, boolean zeroAllowed) {
    String wanted =
        "a duration such as 500ms or 5s, %s and at most 24h"
            .formatted(zeroAllowed ? "not negative" : "above 0");
    return value(key, wanted)
        .flatMap(
            v ->
                fits(
                    key,
                    v,
                    wanted,
                    Values.duration(v)
                        .filter(time -> !time.isNegative() && time.compareTo(LONGEST) <= 0)
                        .filter(time -> zeroAllowed || !time.isZero())));
  }

  Optional<Section> section(String key) {
    String wanted = "an object in braces";
    return value(key, wanted)
        .flatMap(
            v ->
                fits(
                    key,
                    v,
                    wanted,
                    v instanceof ConfigObject object
                        ? Optional.of(new Section("'" + key + "'", object, problems))
                        : Optional.empty()));
  }

  Optional<List<ConfigValue>> list(String key, String wanted, int atLeast) {
    return value(key, wanted)
        .flatMap(
            v ->
                fits(
                    key,
                    v,
                    wanted,
                    v instanceof ConfigList list && list.size() >= atLeast
                        ? Optional.of(List.copyOf(list))
                        : Optional.empty()));
  }

  /** A list of different known names; no list of known names means that any name goes. */
  List<String> names(String key, String what, Optional<List<String>> known, int atLeast) {
    String wanted = "a list of %ss%s".formatted(what, atLeast > 0 ? ", at least one" : "");
    List<String> names = new ArrayList<>();
    for (ConfigValue element : list(key, wanted, atLeast).orElse(List.of())) {
      fits(key, element, wanted, Values.text(element).filter(text -> !text.isBlank()))
          .filter(text -> known.isEmpty() || knows(element.origin(), what, text, known.get()))
          .ifPresent(
              text -> {
                if (names.contains(text)) {
                  problems.add(element.origin(), "'%s' names '%s' twice", key, text);
                }
                names.add(text);
              });
    }
    return names;
  }

  <T> Optional<T> fits(String key, ConfigValue value, String wanted, Optional<T> read) {
    if (read.isEmpty()) {
      problems.add(value.origin(), "'%s' must be %s, but is %s", key, wanted, Values.shown(value));
    }
    return read;
  }

  private boolean knows(ConfigOrigin at, String what, String text, Collection<String> known) {
    if (!known.contains(text)) {
      problems.unknown(at, what, text, known);
    }
    return known.contains(text);
  }
}
