package dev.troupe.cli.mutants;

import java.util.OptionalLong;

/** What a killer did. */
sealed interface KillerRun {

  record Passed() implements KillerRun {}

  /**
   * @param by the test, or the check
   * @param seed that failed, when it is known
   * @param detail what it said
   */
  record Failed(String by, OptionalLong seed, String detail) implements KillerRun {}

  /** It did not come to an end in its time. */
  record Hung(String detail) implements KillerRun {}

  /** It has shown nothing: not found, no test in it, not linked, its JVM ended. */
  record NotRun(String detail) implements KillerRun {}
}
