package dev.troupe.cli.mutants;

import java.util.OptionalLong;

/** What was shown about a mutant. Only {@link Caught} is good. */
public sealed interface Verdict {

  /**
   * @param by the test that failed, or the check that broke
   * @param seed that it needed, when it is known
   * @param detail what the test or the check said
   */
  record Caught(String by, OptionalLong seed, String detail) implements Verdict {}

  /** The killer passed: it does not test what it is said to test. */
  record Survived(String detail) implements Verdict {}

  /** The sources have changed under the patch. */
  record DoesNotApply(String detail) implements Verdict {}

  /** What javac said. */
  record DoesNotCompile(String detail) implements Verdict {}

  /** The killer does not pass on the code as it is: its failure would show nothing. */
  record KillerNotGreen(String detail) implements Verdict {}

  /** The killer did not come to an end, and the patch does not say that this was expected. */
  record TimedOut(String detail) implements Verdict {}

  /** The killer could not be run: not found, without a test, or not linked. */
  record NotRun(String detail) implements Verdict {}

  String detail();

  /** In words. */
  default String words() {
    return switch (this) {
      case Caught caught -> "caught";
      case Survived survived -> "SURVIVED";
      case DoesNotApply stale -> "does not apply";
      case DoesNotCompile broken -> "does not compile";
      case KillerNotGreen red -> "killer is not green";
      case TimedOut late -> "timed out";
      case NotRun missing -> "killer did not run";
    };
  }

  default boolean isCaught() {
    return this instanceof Caught;
  }
}
