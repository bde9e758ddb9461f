package dev.troupe.core.node;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The stable name of a node: it outlives restarts and changes of address. A node whose data were
 * lost comes back under a new one, since it no longer knows what it promised.
 *
 * @param name letters, digits, {@code -}, {@code _} and {@code .}; at most 64
 */
public record NodeId(@JsonValue String name) implements Comparable<NodeId> {

  /**
   * @throws IllegalArgumentException if the name is empty, longer than 64 or has other characters
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public NodeId {
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "'" + name + "' is no node id: use 1 to 64 letters, digits, '-', '_' or '.'");
    }
  }

  @Override
  public int compareTo(NodeId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
