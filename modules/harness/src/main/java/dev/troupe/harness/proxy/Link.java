package dev.troupe.harness.proxy;

import dev.troupe.harness.world.LinkRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** One directed link: its rule, its open relays, its figures. Used on the loop's thread. */
final class Link {

  /** What a rule means for a connection that is open, or asks to be. */
  enum Treatment {
    CARRY,
    HOLD,
    SWALLOW,
    REFUSE
  }

  final AtomicLong connections = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong reset = new AtomicLong();
  final AtomicLong bytes = new AtomicLong();
  final AtomicLong swallowed = new AtomicLong();

  private final Set<Relay> relays = new LinkedHashSet<>();
  private LinkRule rule = new LinkRule.Pass();

  Treatment treatment() {
    return switch (rule) {
      case LinkRule.Pass pass -> Treatment.CARRY;
      case LinkRule.Slow slow -> Treatment.CARRY;
      case LinkRule.Reset reset -> Treatment.CARRY;
      case LinkRule.Stall stall -> Treatment.HOLD;
      case LinkRule.Drop drop -> Treatment.SWALLOW;
      case LinkRule.Refuse refuse -> Treatment.REFUSE;
    };
  }

  /** How long the bytes that were just read must wait, in nanoseconds. */
  long delay(RandomGenerator random) {
    if (rule instanceof LinkRule.Slow slow) {
      return slow.latency().toNanos() + random.nextLong(slow.jitter().toNanos() + 1);
    }
    return 0;
  }

  void change(LinkRule next) {
    rule = next;
    for (Relay relay : List.copyOf(relays)) {
      if (next instanceof LinkRule.Reset) {
        relay.reset();
      } else {
        relay.ruleChanged();
      }
    }
  }

  void add(Relay relay) {
    relays.add(relay);
    connections.incrementAndGet();
  }

  void remove(Relay relay) {
    relays.remove(relay);
  }

  LinkFigures figures() {
    return new LinkFigures(
        connections.get(), refused.get(), reset.get(), bytes.get(), swallowed.get());
  }
}
