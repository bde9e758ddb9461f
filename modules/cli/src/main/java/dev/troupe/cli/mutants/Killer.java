package dev.troupe.cli.mutants;

import java.util.Optional;

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
}
