package dev.troupe.scenarios.shrink;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A fault said by what it hits instead of when: {@code pause leader when batch-half-sent} tells the
 * reason that {@code pause node-2 at 3183ms} hides, and hits its window whatever else is left out.
 */
final class Causes {

  private static final Target LEADER = new Target.Role("leader");

  private Causes() {}

  /**
   * The same fault at each of these trace points, of the leader where there is one or of whom it
   * hit; none for a fault that has a trace point.
   */
  static List<Fault> of(Fault fault, List<String> tracePoints, boolean led) {
    var causes = new ArrayList<Fault>();
    if (fault.trigger() instanceof Fault.At) {
      for (String point : tracePoints) {
        for (Fault.Action action : led ? ofLeader(fault.action()) : List.of(fault.action())) {
          causes.add(new Fault(new Fault.When(point, 1), action, fault.lasts(), fault.line()));
        }
      }
    }
    return causes;
  }

  private static List<Fault.Action> ofLeader(Fault.Action action) {
    var actions = new LinkedHashSet<Fault.Action>();
    switch (action) {
      case Fault.Pause pause -> actions.add(new Fault.Pause(LEADER));
      case Fault.Crash crash -> actions.add(new Fault.Crash(LEADER));
      case Fault.Roll roll -> {}
      case Fault.Link(var from, var to, var rule) -> {
        if (!to.equals(LEADER)) {
          actions.add(new Fault.Link(LEADER, to, rule));
        }
        if (!from.equals(LEADER)) {
          actions.add(new Fault.Link(from, LEADER, rule));
        }
      }
    }
    actions.add(action);
    return List.copyOf(actions);
  }
}
