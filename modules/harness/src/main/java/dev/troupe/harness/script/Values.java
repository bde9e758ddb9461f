package dev.troupe.harness.script;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single values of a script. Empty when the value is not of that form. */
final class Values {
  private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*/\\s*(s|min)");
  // Twelve digits fit a long in every unit; a bare number would be read as milliseconds.
  private static final Pattern DURATION =
      Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?\\s*[a-zA-Zµ]+");

  private Values() {}

  static Optional<String> text(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? Optional.of((String) value.unwrapped())
        : Optional.empty();
  }

  static Optional<Integer> integer(ConfigValue value) {
    return value.unwrapped() instanceof Integer number ? Optional.of(number) : Optional.empty();
  }

  static Optional<List<Integer>> numbers(ConfigValue value) {
    return value instanceof ConfigList list
            && list.stream().allMatch(it -> it.unwrapped() instanceof Integer n && n >= 1)
        ? Optional.of(list.stream().map(it -> (Integer) it.unwrapped()).toList())
        : Optional.empty();
  }

  static Optional<Double> perSecond(ConfigValue value) {
    Matcher rate = RATE.matcher(text(value).orElse(""));
    if (!rate.matches()) {
      return Optional.empty();
    }
    double count = Double.parseDouble(rate.group(1));
    return Optional.of(rate.group(2).equals("s") ? count : count / 60).filter(some -> some > 0);
  }

  /** May be negative; the caller knows what it allows. */
  static Optional<Duration> duration(ConfigValue value) {
    if (!DURATION.matcher(text(value).orElse("")).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.atKey("it").getDuration("it"));
    } catch (ConfigException.BadValue e) {
      return Optional.empty();
    }
  }

  /** A value as it may be quoted in a message. */
  static String shown(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING -> "'" + value.unwrapped() + "'";
      case OBJECT -> "an object";
      case LIST -> "a list";
      case NULL -> "null";
      case NUMBER, BOOLEAN -> value.unwrapped().toString();
    };
  }

  /** A duration as scripts write it: {@code 5s}, {@code 1500ms}. */
  static String shown(Duration time) {
    return time.toNanosPart() % 1_000_000_000 == 0
        ? time.toSeconds() + "s"
        : time.toMillis() + "ms";
  }
}
