package dev.troupe.harness.script;

import java.util.List;

/** A script that will not be played; the message has one line for each problem in the file. */
public final class ScriptException extends RuntimeException {
  private final List<String> problems;

  ScriptException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each as {@code file:line: what is wrong, what is allowed}, in the order of the lines. */
  public List<String> problems() {
    return problems;
  }
}
