package dev.troupe.simulation.kernel;

/** Why a run cannot go on, in words for the person who reads the test's output. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Problem(String message, Throwable cause) {
    super(message, cause);
  }
}
