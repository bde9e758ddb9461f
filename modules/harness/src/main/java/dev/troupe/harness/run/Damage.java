package dev.troupe.harness.run;

import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the faults that hold at this moment make of each node and each link, together.
 *
 * <p>Faults may overlap. Each holds what it hit until it is healed, and a node or link is as bad as
 * the worst that holds it: a node is down before it is paused, a link is cut (or drops, or refuses)
 * before it is slow; among equals the newest counts. So a node paused twice goes on when the second
 * pause ends, and a node crashed while it is paused starts again when the crash is healed: paused,
 * if the pause still holds.
 */
final class Damage {

  private enum Condition {
    RUNNING,
    PAUSED,
    DOWN
  }

  private record Wire(String from, String to) {}

  /** Not a record: two faults with equal rules are still two. */
  private static final class Hold {
    final LinkRule rule;

    Hold(LinkRule rule) {
      this.rule = rule;
    }
  }

  private final World world;
  private final Map<String, List<Condition>> nodes = new LinkedHashMap<>();
  private final Map<Wire, List<Hold>> wires = new LinkedHashMap<>();

  Damage(World world) {
    this.world = world;
  }

  /**
   * @return heals it
   * @throws WorldException when the node cannot be paused; then nothing holds it
   */
  Runnable pause(String node) {
    return hold(node, Condition.PAUSED);
  }

  /**
   * @return heals it
   */
  Runnable crash(String node) {
    return hold(node, Condition.DOWN);
  }

  /**
   * @return heals it; a reset is over at once, and leaves what else holds the link in force
   */
  Runnable link(String from, String to, LinkRule rule) {
    List<Hold> holds = wires.computeIfAbsent(new Wire(from, to), any -> new ArrayList<>());
    if (rule instanceof LinkRule.Reset) {
      world.link(from, to, rule);
      if (!holds.isEmpty()) {
        world.link(from, to, inForce(holds));
      }
      return () -> {};
    }
    var hold = new Hold(rule);
    changed(from, to, holds, () -> holds.add(hold));
    return () -> changed(from, to, holds, () -> holds.remove(hold));
  }

  private Runnable hold(String node, Condition condition) {
    List<Condition> holds = nodes.computeIfAbsent(node, any -> new ArrayList<>());
    try {
      changed(node, holds, () -> holds.add(condition));
    } catch (WorldException e) {
      holds.remove(condition);
      throw e;
    }
    return () -> changed(node, holds, () -> holds.remove(condition));
  }

  private void changed(String node, List<Condition> holds, Runnable change) {
    Condition before = worst(holds);
    change.run();
    Condition after = worst(holds);
    if (before == after) {
      return;
    }
    switch (after) {
      case DOWN -> world.crash(node);
      case PAUSED -> {
        if (before == Condition.DOWN) {
          world.restart(node);
        }
        world.pause(node);
      }
      case RUNNING -> {
        if (before == Condition.DOWN) {
          world.restart(node);
        } else {
          world.resume(node);
        }
      }
    }
  }

  private void changed(String from, String to, List<Hold> holds, Runnable change) {
    LinkRule before = inForce(holds);
    change.run();
    LinkRule after = inForce(holds);
    if (!before.equals(after)) {
      world.link(from, to, after);
    }
  }

  private static Condition worst(List<Condition> holds) {
    return holds.stream().max(Condition::compareTo).orElse(Condition.RUNNING);
  }

  private static LinkRule inForce(List<Hold> holds) {
    LinkRule worst = new LinkRule.Pass();
    for (Hold hold : holds) {
      if (severity(hold.rule) >= severity(worst)) {
        worst = hold.rule;
      }
    }
    return worst;
  }

  private static int severity(LinkRule rule) {
    return switch (rule) {
      case LinkRule.Pass pass -> 0;
      case LinkRule.Reset reset -> 0;
      case LinkRule.Slow slow -> 1;
      case LinkRule.Stall stall -> 2;
      case LinkRule.Drop drop -> 2;
      case LinkRule.Refuse refuse -> 2;
    };
  }
}
