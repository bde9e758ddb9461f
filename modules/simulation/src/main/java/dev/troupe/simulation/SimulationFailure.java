package dev.troupe.simulation;

/** A run went wrong: the message says at which seed, when, why, and how to see it again. */
public final class SimulationFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  private final long seed;

  SimulationFailure(long seed, String message, Throwable cause) {
    super(message, cause);
    this.seed = seed;
  }

  /** With all that there is to say of the run at this moment. */
  static SimulationFailure of(Simulation run, String what, Throwable cause) {
    StringBuilder text = new StringBuilder();
    text.append(
            "seed %d, %.6f s, step %d: %s%n"
                .formatted(run.seed(), run.time().toNanos() / 1e9, run.steps(), what))
        .append(Sweep.replay(run.seed()))
        .append("%nThe newest steps:".formatted());
    run.trace().last().forEach(entry -> text.append("%n  ".formatted()).append(entry));
    return new SimulationFailure(run.seed(), text.toString(), cause);
  }

  /** The seed that shows it. */
  public long seed() {
    return seed;
  }
}
