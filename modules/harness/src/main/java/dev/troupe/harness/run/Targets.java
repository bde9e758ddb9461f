package dev.troupe.harness.run;

import dev.troupe.harness.script.Target;
import dev.troupe.harness.world.World;
import java.util.List;

/** Which nodes a target means at this moment. */
final class Targets {

  private final World world;
  private final Leader leader;

  Targets(World world, Leader leader) {
    this.world = world;
    this.leader = leader;
  }

  /** Empty when nobody leads and the leader, or those who follow it, are meant. */
  List<String> resolve(Target target) {
    return switch (target) {
      case Target.Node(var number) -> List.of("node-" + number);
      case Target.Several(var targets) ->
          targets.stream().flatMap(one -> resolve(one).stream()).distinct().toList();
      case Target.Role(var name) ->
          switch (name) {
            case "leader" -> leader.now().map(List::of).orElse(List.of());
            case "followers" ->
                leader
                    .now()
                    .map(l -> contenders().stream().filter(n -> !n.equals(l)).toList())
                    .orElse(List.of());
            case "all" -> world.nodes();
            default -> world.nodes().stream().filter(n -> n.equals(name)).toList();
          };
    };
  }

  /** Whether nobody leads at this moment. */
  boolean leaderless() {
    return leader.now().isEmpty();
  }

  /** {@code node-1} to {@code node-N}, in this order. */
  List<String> contenders() {
    return world.nodes().stream().filter(n -> n.startsWith("node-")).toList();
  }
}
