package dev.troupe.harness.script;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What clients do while things go wrong. The settings were checked against the vocabulary's kinds.
 *
 * @param kind which workload
 * @param settings its own settings, without {@code kind}
 */
public record Workload(String kind, Config settings) {

  /** What a setting of a workload may be. */
  public enum Setting {
    /** How often: {@code 40/s}, {@code 90/min}; above 0. */
    RATE("a rate such as 40/s or 90/min"),
    /** How long: {@code 500ms}, {@code 5s}; above 0. */
    DURATION("a duration such as 500ms or 5s"),
    /** How many; 1 or more. */
    COUNT("a whole number, 1 or more"),
    /** Which ones, counted from 1; a list, which may be empty. */
    NUMBERS("a list of whole numbers, 1 or more each"),
    /** A string. */
    TEXT("a string");

    private final String wanted;

    Setting(String wanted) {
      this.wanted = wanted;
    }

    String wanted() {
      return wanted;
    }
  }

  /** A {@link Setting#RATE} per second, or the default. */
  public double perSecond(String name, double otherwise) {
    return settings.hasPath(name)
        ? Values.perSecond(settings.getValue(name)).orElseThrow()
        : otherwise;
  }

  /** A {@link Setting#DURATION}, or the default. */
  public Duration duration(String name, Duration otherwise) {
    return settings.hasPath(name)
        ? Values.duration(settings.getValue(name)).orElseThrow()
        : otherwise;
  }

  /** A {@link Setting#COUNT}, or the default. */
  public int count(String name, int otherwise) {
    return settings.hasPath(name)
        ? Values.integer(settings.getValue(name)).orElseThrow()
        : otherwise;
  }

  /** A {@link Setting#NUMBERS}, if there is one. */
  public Optional<List<Integer>> numbers(String name) {
    return settings.hasPath(name) ? Values.numbers(settings.getValue(name)) : Optional.empty();
  }

  /** The same with this setting. */
  public Workload with(String name, Object value) {
    return new Workload(kind, settings.withValue(name, ConfigValueFactory.fromAnyRef(value)));
  }

  /** A {@link Setting#TEXT}, or the default. */
  public String text(String name, String otherwise) {
    return settings.hasPath(name) ? settings.getString(name) : otherwise;
  }
}
