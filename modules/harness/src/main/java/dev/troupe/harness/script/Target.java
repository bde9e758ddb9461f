package dev.troupe.harness.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom a fault hits. Roles are resolved when the fault strikes, so the leader is the one of then.
 */
public sealed interface Target {

  /** As in the script: {@code leader}, {@code node-2}, {@code [node-1, node-2]}. */
  String label();

  /**
   * Whoever has this role then: {@code leader}, {@code followers}, {@code all}; or a node that is
   * no contender, by its name.
   */
  record Role(String name) implements Target {
    @Override
    public String label() {
      return name;
    }
  }

  /** All of these together: one side of a partition. */
  record Several(List<Target> targets) implements Target {

    public Several {
      targets = List.copyOf(targets);
    }

    @Override
    public String label() {
      return targets.stream().map(Target::label).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A contender by number, from 1. */
  record Node(int number) implements Target {
    @Override
    public String label() {
      return "node-" + number;
    }
  }
}
