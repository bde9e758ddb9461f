package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Report;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Minds that send to each other, at once and in order, on one clock. */
final class Network {

  final SplittableRandom random;
  final SortedMap<NodeId, GossipState> minds = new TreeMap<>();
  final List<Report> reports = new ArrayList<>();
  Consumer<Send> sent = send -> {};
  BiFunction<NodeId, KeyRing, Notary> notaries = (id, keys) -> Notary.of(keys, id, this::wall);
  Predicate<Send> delivered = send -> true;
  long now;

  Network(long seed) {
    random = new SplittableRandom(seed);
  }

  GossipState add(int number, GossipSettings settings, View known) {
    return start(number, settings, known, 1);
  }

  GossipState start(int number, GossipSettings settings, View known, long incarnation) {
    NodeId id = Entries.node(number);
    var mind =
        new GossipState(
            id,
            settings,
            notaries.apply(id, settings.keys()),
            incarnation,
            Profile.BLANK,
            known,
            now,
            random.split());
    minds.put(id, mind);
    return mind;
  }

  /** All have the same. */
  Instant wall() {
    return Rings.EPOCH.plusNanos(now);
  }

  void enact(List<Effect> effects) {
    Deque<Effect> due = new ArrayDeque<>(effects);
    while (!due.isEmpty()) {
      switch (due.poll()) {
        case Send send -> {
          sent.accept(send);
          GossipState to = minds.get(send.to());
          if (to != null && delivered.test(send)) {
            due.addAll(to.receive(send.message(), now));
          }
        }
        case Report report -> reports.add(report);
        default -> {}
      }
    }
  }

  void say(int to, PeerMessage message) {
    enact(List.of(new Send(Entries.node(to), message)));
  }

  /** Lets so much time pass: every mind is woken when it asked to be. */
  void run(Duration time) {
    long end = now + time.toNanos();
    while (true) {
      GossipState first = null;
      for (GossipState mind : minds.values()) {
        first = first == null || mind.wakeAt() < first.wakeAt() ? mind : first;
      }
      if (first == null || first.wakeAt() > end) {
        now = end;
        return;
      }
      now = Math.max(now, first.wakeAt());
      enact(first.wakeup(now, random));
    }
  }

  long reported(String what) {
    return reports.stream().filter(report -> report.what().equals(what)).count();
  }
}
