package dev.troupe.simulation;

/** A run went wrong: the message says at which seed, when, why, and how to see it again. */
public final class SimulationFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  private final long seed;

  SimulationFailure(long seed, String message, Throwable cause) {
    super(message, cause);
    this.seed = seed;
  }

  /** The seed that shows it. */
  public long seed() {
    return seed;
  }
}
