package dev.troupe.cli.mutants;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must catch a mutant. */
public sealed interface Killer {

  /**
   * A test class, or one method of it: {@code LedgerKeeperTest#method in coordination}.
   *
   * @param testClass its simple name, which its module has once
   * @param module whose tests it is among
   */
  record OfTests(String testClass, Optional<String> method, String module) implements Killer {
    @Override
    public String toString() {
      return testClass + method.map(name -> "#" + name).orElse("") + " in " + module;
    }
  }

  /**
   * Seeds of a script in the simulation, up to the first that breaks: {@code sweep zombie-leader
   * 1..300}.
   */
  record OfSweep(String script, long first, long last) implements Killer {
    @Override
    public String toString() {
      return "sweep " + script + " " + first + ".." + last;
    }
  }

  /** As written in a patch's header; empty when it is neither. */
  static Optional<Killer> parse(String text) {
    Matcher tests = Grammar.TESTS.matcher(text);
    if (tests.matches()) {
      return Optional.of(
          new OfTests(tests.group(1), Optional.ofNullable(tests.group(2)), tests.group(3)));
    }
    Matcher sweep = Grammar.SWEEP.matcher(text);
    if (!sweep.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(sweep.group(2));
    long last = Long.parseLong(sweep.group(3));
    return last < first ? Optional.empty() : Optional.of(new OfSweep(sweep.group(1), first, last));
  }

  /** The two forms. */
  final class Grammar {
    private static final Pattern TESTS = Pattern.compile("(\\w+)(?:#(\\w+))? in ([a-z]+)");
    private static final Pattern SWEEP =
        Pattern.compile("sweep ([a-z0-9-]+) (\\d{1,9})\\.\\.(\\d{1,9})");

    private Grammar() {}
  }
}
