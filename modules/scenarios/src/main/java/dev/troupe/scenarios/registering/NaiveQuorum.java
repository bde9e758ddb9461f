package dev.troupe.scenarios.registering;

import dev.troupe.consensus.quorum.Quorum;
import dev.troupe.consensus.quorum.QuorumRule;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.RegistersRole.Bodies;
import dev.troupe.node.Roles;
import dev.troupe.node.registers.RegistersSettings;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.typed.Behavior;

/**
 * A rule of who must agree that somebody found plausible.
 *
 * @param enough of these voters, whether those are enough
 */
record NaiveQuorum(
    SortedSet<NodeId> voters, BiPredicate<SortedSet<NodeId>, SortedSet<NodeId>> enough)
    implements Quorum {

  /** Nodes whose group has this rule, and the standard ones otherwise. */
  static Roles roles(QuorumRule rule) {
    return Twins.with(
        new Bodies() {
          @Override
          public Behavior<Command> member(
              NodeContext node, ReplicatedLogSettings log, RegistersSettings limits) {
            return Bodies.super.member(node, log.withQuorum(rule), limits);
          }
        });
  }

  @Override
  public boolean isMetBy(SortedSet<NodeId> nodes) {
    var counted = new TreeSet<>(nodes);
    counted.retainAll(voters);
    return enough.test(voters, counted);
  }

  /** Those that have reached the most first, until they are enough. */
  @Override
  public long reached(ToLongFunction<NodeId> value) {
    List<NodeId> order =
        voters.stream().sorted(Comparator.comparingLong(value).reversed()).toList();
    List<NodeId> first = completing(order);
    return first.isEmpty() ? Long.MIN_VALUE : value.applyAsLong(first.getLast());
  }

  /** Whether there are enough now; by how many, nobody asked. */
  @Override
  public int margin(SortedSet<NodeId> up) {
    return isMetBy(up) ? 0 : -1;
  }
}
