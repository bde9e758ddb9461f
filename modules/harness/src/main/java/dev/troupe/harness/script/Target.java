package dev.troupe.harness.script;

/**
 * Whom a fault hits. Roles are resolved when the fault strikes, so the leader is the one of then.
 */
public sealed interface Target {

  /** As in the script: {@code leader}, {@code node-2}. */
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

  /** A contender by number, from 1. */
  record Node(int number) implements Target {
    @Override
    public String label() {
      return "node-" + number;
    }
  }
}
