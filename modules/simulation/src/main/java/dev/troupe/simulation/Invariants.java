package dev.troupe.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What must hold after every step of a run. */
final class Invariants {

  private record Invariant(String name, BooleanSupplier holds) {
    String broken() {
      return "invariant '" + name + "' is broken";
    }
  }

  private final Simulation run;
  private final List<Invariant> invariants = new ArrayList<>();

  Invariants(Simulation run) {
    this.run = run;
  }

  void add(String name, BooleanSupplier holds) {
    invariants.add(new Invariant(name, holds));
  }

  /** Fails when one does not hold: it is false, or throws an {@link AssertionError}. */
  void check() {
    for (Invariant invariant : invariants) {
      try {
        if (!invariant.holds.getAsBoolean()) {
          throw SimulationFailure.of(run, invariant.broken(), null);
        }
      } catch (SimulationFailure known) {
        throw known;
      } catch (AssertionError thrown) {
        throw SimulationFailure.of(run, invariant.broken() + ": " + thrown.getMessage(), thrown);
      }
    }
  }
}
