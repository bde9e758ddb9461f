package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A rule that says which sets of configured voters suffice for a decision. Its laws:
 *
 * <ul>
 *   <li>who is no voter does not count, and all voters together suffice;
 *   <li>more nodes never suffice less;
 *   <li>it depends on nothing but the nodes given: never on who is reachable.
 * </ul>
 *
 * <p>That any two sufficient sets share a voter is no law of one rule: {@link Majority} has it,
 * "two of five" has not. {@link Flexible} grants it for the rules of a protocol.
 */
public interface Quorum {

  /** Whose acknowledgement counts; not empty. */
  SortedSet<NodeId> voters();

  /** Whether these nodes suffice. */
  boolean isMetBy(SortedSet<NodeId> nodes);

  /**
   * The largest value that a quorum has reached: the commit index of Raft (§5.3), the time at which
   * a lease was confirmed.
   *
   * @param value what each voter has reached; nobody else is asked for
   */
  long reached(ToLongFunction<NodeId> value);

  /**
   * How many of {@code up} may be lost, whichever they are, so that the rest still suffices: at 0
   * the next loss can stop every decision, at −1 the nodes do not suffice now.
   */
  int margin(SortedSet<NodeId> up);

  /**
   * The shortest beginning of {@code order} that suffices; empty when all of it does not. Its last
   * node is the one that completes the quorum when the nodes answer in this order.
   */
  default List<NodeId> completing(List<NodeId> order) {
    var answered = new TreeSet<NodeId>();
    for (int i = 0; i < order.size(); i++) {
      answered.add(order.get(i));
      if (isMetBy(answered)) {
        return List.copyOf(order.subList(0, i + 1));
      }
    }
    return List.of();
  }

  /**
   * Whom to ask first: a quorum of the nearest, none of whom is asked in vain. What they do not
   * answer in time the others are asked as well: to prefer is no rule of who decides.
   *
   * @param nearest the nodes, nearest first
   * @return in that order; empty when they do not suffice
   */
  default List<NodeId> preferred(List<NodeId> nearest) {
    var asked = new ArrayList<>(completing(nearest));
    for (NodeId far : List.copyOf(asked).reversed()) {
      var others = new TreeSet<>(asked);
      others.remove(far);
      if (isMetBy(others)) {
        asked.remove(far);
      }
    }
    return List.copyOf(asked);
  }
}
