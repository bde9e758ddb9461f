package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Probes one member after the other, and through proxies who does not answer (SWIM §3.1). It goes
 * round the view from a random place, so that each member is probed within as many intervals as
 * there are members (§4.3), and by somebody in about one.
 */
final class Prober {

  /**
   * @param proxied whether proxies were asked
   */
  private record Pending(
      NodeId target, long incarnation, long number, long sentAt, boolean proxied) {}

  private final NodeId self;
  private final GossipSettings settings;
  private Optional<Pending> pending = Optional.empty();
  private long number;
  private int next;
  private long dueAt;

  Prober(NodeId self, GossipSettings settings, long now, RandomGenerator random) {
    this.self = self;
    this.settings = settings;
    this.next = random.nextInt(1 << 30);
    this.dueAt = now + random.nextLong(settings.probeInterval().toNanos());
  }

  /** When something is to be done. */
  long dueAt() {
    return dueAt;
  }

  /** Whether this is what is waited for. */
  boolean awaits(NodeId target, long answered) {
    return pending
        .filter(probe -> probe.target().equals(target) && probe.number() == answered)
        .isPresent();
  }

  /** The target of this probe answered. */
  void alive(NodeId target, long answered) {
    if (awaits(target, answered)) {
      pending = Optional.empty();
    }
  }

  /**
   * The time is due.
   *
   * @param secret whether nobody may guess a probe's number, so as to have it answered in advance
   * @param send to whom and what
   * @return the accusation, when a probe has failed
   */
  Optional<Accusation> step(
      long now, RandomGenerator random, View view, boolean secret, BiConsumer<NodeId, Plain> send) {
    if (now - dueAt > settings.probeTimeout().toNanos()) {
      pending = Optional.empty(); // it was us who slept; the answer may wait in our own mailbox
    }
    if (pending.isPresent() && !pending.get().proxied()) {
      askProxies(pending.get(), random, view, send);
      return Optional.empty();
    }
    Optional<Accusation> failed =
        pending.map(probe -> new Accusation(self, probe.target(), probe.incarnation()));
    probe(now, view, () -> secret ? random.nextLong() : number + 1, send);
    return failed;
  }

  private void probe(long now, View view, LongSupplier numbers, BiConsumer<NodeId, Plain> send) {
    pending = Optional.empty();
    dueAt = now + settings.probeInterval().toNanos();
    for (int tries = 0; pending.isEmpty() && tries < Math.min(2, view.size()); tries++) {
      next = (next + 1) % view.size();
      Entry target = view.get(next);
      if (!target.origin().equals(self)) {
        number = numbers.getAsLong();
        pending =
            Optional.of(new Pending(target.origin(), target.incarnation(), number, now, false));
        dueAt = now + settings.probeTimeout().toNanos();
        send.accept(target.origin(), new Probe(self, self, number));
      }
    }
  }

  private void askProxies(
      Pending probe, RandomGenerator random, View view, BiConsumer<NodeId, Plain> send) {
    pending =
        Optional.of(
            new Pending(probe.target(), probe.incarnation(), probe.number(), probe.sentAt(), true));
    dueAt = probe.sentAt() + settings.probeInterval().toNanos();
    for (NodeId proxy :
        Partners.draw(view, settings.proxies(), List.of(self, probe.target()), random)) {
      send.accept(proxy, new ProbeFor(self, probe.target(), probe.number()));
    }
  }
}
