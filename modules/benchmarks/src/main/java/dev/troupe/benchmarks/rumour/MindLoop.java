package dev.troupe.benchmarks.rumour;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.GossipState;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Sizes;
import dev.troupe.membership.gossip.View;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The minds alone: each is woken at its time, and messages take no time. */
final class MindLoop {

  /** A mind and when it is woken next. */
  private record Waking(GossipState mind, long at, int order) {}

  private final Case run;
  private final SplittableRandom random;
  private final Map<NodeId, GossipState> minds = new HashMap<>(); // never iterated
  private final PriorityQueue<Waking> wakings =
      new PriorityQueue<>(Comparator.comparingLong(Waking::at).thenComparingInt(Waking::order));
  private long messages;
  private long bytes;
  private int knowing;

  private MindLoop(Case run, View known, long seed) {
    this.run = run;
    this.random = new SplittableRandom(seed);
    var settings = run.settings();
    for (int i = 1; i <= run.nodes(); i++) {
      var mind =
          new GossipState(Case.node(i), settings, 1, Profile.BLANK, known, 0, random.split());
      minds.put(Case.node(i), mind);
      wakings.add(new Waking(mind, mind.wakeAt(), i));
    }
  }

  /**
   * Lets the first node's change spread.
   *
   * @param known all members, in incarnation 1
   */
  static Spread spread(Case run, View known, long seed) {
    return new MindLoop(run, known, seed).spread();
  }

  private Spread spread() {
    long start = Case.QUIET.toNanos();
    while (wakings.peek().at() < start) {
      wake();
    }
    messages = 0;
    bytes = 0;
    enact(minds.get(Case.node(1)).describe(Case.news(), start), start);
    long now = start;
    while (knowing < run.nodes()) {
      now = wake();
    }
    return Spread.of(run, now - start, messages, bytes);
  }

  private long wake() {
    Waking next = wakings.poll();
    enact(next.mind().wakeup(next.at(), random), next.at());
    wakings.add(new Waking(next.mind(), next.mind().wakeAt(), next.order()));
    return next.at();
  }

  private void enact(List<Effect> effects, long now) {
    Deque<Effect> due = new ArrayDeque<>(effects);
    while (!due.isEmpty()) {
      switch (due.poll()) {
        case Send(var to, var message) -> {
          messages++;
          bytes += Sizes.of(message);
          if (random.nextDouble() >= run.loss()) {
            due.addAll(minds.get(to).receive(message, now));
          }
        }
        case Effect.Tell(var entry) -> knowing += Case.isNews(entry) ? 1 : 0;
        case Effect.Report report -> {}
        case Effect.Depart depart -> {}
      }
    }
  }
}
