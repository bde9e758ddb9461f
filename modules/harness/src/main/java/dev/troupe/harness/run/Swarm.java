package dev.troupe.harness.run;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Fault.Action;
import dev.troupe.harness.script.Fault.At;
import dev.troupe.harness.script.Fault.Crash;
import dev.troupe.harness.script.Fault.Link;
import dev.troupe.harness.script.Fault.Pause;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.Target;
import dev.troupe.harness.world.LinkRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Swarm testing (Groce et al., ISSTA 2012): a seed draws which kinds of fault happen besides those
 * of the script, since a fault of one kind may hide what one of another would show. What it draws
 * is a part of the script like any other: played by the same engine, and drawn in the report.
 */
public final class Swarm {

  /** When faults strike, counted from the first request. */
  private static final int WINDOW_MILLIS = 6_000;

  private static final int LONGEST_MILLIS = 2_000;
  private static final int MOST_OF_A_KIND = 2;

  /** Each has a stream of its own: leaving one out does not move the others. */
  private enum Kind {
    PAUSE,
    CRASH,
    CUT,
    DROP,
    SLOW,
    RESET,
    ISOLATE
  }

  private final Script script;
  private final List<String> others;
  private final List<Fault> faults = new ArrayList<>();

  private Swarm(Script script, List<String> others) {
    this.script = script;
    this.others = others;
    faults.addAll(script.faults());
  }

  /**
   * The script with what this seed adds to it.
   *
   * @param others the nodes that are no contenders
   */
  public static Script over(Script script, List<String> others, long seed) {
    var swarm = new Swarm(script, others);
    for (Kind kind : Kind.values()) {
      var random = new SplittableRandom(seed * 31 + kind.ordinal());
      if (random.nextBoolean()) {
        int count = 1 + random.nextInt(MOST_OF_A_KIND);
        for (int i = 0; i < count; i++) {
          swarm.draw(kind, random);
        }
      }
    }
    return script.withFaults(swarm.faults);
  }

  private void draw(Kind kind, RandomGenerator random) {
    var at = new At(Duration.ofMillis(random.nextInt(WINDOW_MILLIS)));
    var lasts = Optional.of(Duration.ofMillis(50 + random.nextInt(LONGEST_MILLIS)));
    Target one = node(random);
    Target other = node(random);
    switch (kind) {
      case PAUSE -> add(at, new Pause(one), lasts);
      case CRASH -> add(at, new Crash(one), lasts);
      case CUT -> link(at, one, other, new LinkRule.Stall(), lasts);
      case DROP -> link(at, one, other, new LinkRule.Drop(), lasts);
      case SLOW -> {
        var latency = Duration.ofMillis(1 + random.nextInt(100));
        link(at, one, other, new LinkRule.Slow(latency, latency), lasts);
      }
      case RESET -> link(at, one, other, new LinkRule.Reset(), Optional.empty());
      case ISOLATE -> {
        Target all = new Target.Role("all");
        link(at, one, all, new LinkRule.Drop(), lasts);
        link(at, all, one, new LinkRule.Drop(), lasts);
      }
    }
  }

  /** Any node: whoever leads is not known yet. */
  private Target node(RandomGenerator random) {
    int number = random.nextInt(others.size() + script.nodes());
    return number < others.size()
        ? new Target.Role(others.get(number))
        : new Target.Node(number - others.size() + 1);
  }

  private void link(At at, Target from, Target to, LinkRule rule, Optional<Duration> lasts) {
    if (!from.equals(to)) {
      add(at, new Link(from, to, rule), lasts);
    }
  }

  private void add(At at, Action action, Optional<Duration> lasts) {
    faults.add(new Fault(at, action, lasts, 0));
  }
}
