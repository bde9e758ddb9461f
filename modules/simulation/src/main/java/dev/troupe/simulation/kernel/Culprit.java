package dev.troupe.simulation.kernel;

import java.util.List;

/** Finds the line of the user's code in a stack. */
public final class Culprit {

  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "scala.",
          "org.apache.pekko.",
          "com.fasterxml.",
          "dev.troupe.simulation.kernel.",
          "dev.troupe.simulation.guard.",
          "dev.troupe.simulation.pekko.",
          "dev.troupe.simulation.network.",
          "dev.troupe.simulation.disk.",
          "dev.troupe.simulation.Simulat");

  private Culprit() {}

  /** The innermost frame that is no library's, as {@code class.method(File.java:line)}. */
  public static String of(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith)) {
        return frame.getClassName()
            + "."
            + frame.getMethodName()
            + "("
            + frame.getFileName()
            + ":"
            + frame.getLineNumber()
            + ")";
      }
    }
    return "a library: " + (stack.length > 2 ? stack[2] : "unknown");
  }
}
