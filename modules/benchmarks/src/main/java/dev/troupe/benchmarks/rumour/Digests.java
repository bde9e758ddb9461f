package dev.troupe.benchmarks.rumour;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.GossipState;
import dev.troupe.membership.gossip.Listing;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Range;
import dev.troupe.membership.gossip.Sizes;
import dev.troupe.membership.gossip.Stamp;
import dev.troupe.membership.gossip.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** What it takes to find what two members do not share, by three kinds of digest. */
final class Digests {

  /**
   * @param exchanges until both knew the same; 0: never
   */
  record Cost(double messages, double bytes, double exchanges) {}

  private static final NodeId ONE = Case.node(1);
  private static final NodeId OTHER = Case.node(2);
  private static final int MOST_EXCHANGES = 50;

  private final int size;
  private final int differing;
  private final SplittableRandom random;
  private final List<Entry> one;
  private final List<Entry> other;

  /**
   * @param differing how many entries one of them has in an older version
   */
  Digests(int size, int differing, long seed) {
    this.size = size;
    this.differing = differing;
    this.random = new SplittableRandom(seed);
    this.one = new Case(size, 1, 0).known(1).entries();
    this.other = new ArrayList<>(one);
    for (int changed = 0; changed < differing; ) {
      int at = random.nextInt(size);
      Entry old = one.get(at);
      boolean own = old.origin().equals(ONE) || old.origin().equals(OTHER);
      if (!own && old.equals(other.get(at))) {
        (random.nextBoolean() ? one : other).set(at, newer(old));
        changed++;
      }
    }
  }

  private static Entry newer(Entry old) {
    return new Entry(
        old.origin(), 1, 2, old.status(), old.joined(), old.profile(), old.accusations());
  }

  /** Ours: fingerprints of ranges, split where they differ; no rumours, messages of any size. */
  Cost ranges() {
    GossipSettings settings =
        GossipSettings.from(
            ConfigFactory.parseString(
                    "troupe.gossip { hotness = 0, message-limit = 200000, budget = 1000000000 }")
                .withFallback(ConfigFactory.load()));
    var first = new GossipState(ONE, settings, 1, Profile.BLANK, View.of(one), 0, random);
    var second = new GossipState(OTHER, settings, 1, Profile.BLANK, View.of(other), 0, random);
    Range all = first.view().range();
    var opening = new Exchange(ONE, true, List.of(), List.of(all), List.of(), List.of());
    Deque<Effect> due = new ArrayDeque<>(List.of(new Send(OTHER, opening)));
    int messages = 0;
    int bytes = 0;
    while (!due.isEmpty()) {
      if (due.poll() instanceof Send(var to, var message)) {
        messages++;
        bytes += Sizes.of(message);
        due.addAll((to.equals(ONE) ? first : second).receive(message, 0));
      }
    }
    boolean same = first.view().range().equals(second.view().range());
    return new Cost(messages, bytes, same ? 1 : 0);
  }

  /** Every version; then entries and wants; then what was wanted. */
  Cost versions() {
    List<Stamp> stamps = new ArrayList<>();
    one.forEach(e -> stamps.add(new Stamp(e.origin(), e.incarnation(), e.version())));
    List<Entry> mine = newerIn(one, other);
    List<NodeId> wanted = mine.stream().map(Entry::origin).toList();
    int bytes = size(List.of(new Listing(0, 0, stamps)), List.of(), List.of());
    bytes += differing == 0 ? 0 : size(List.of(), newerIn(other, one), wanted);
    bytes += mine.isEmpty() ? 0 : size(List.of(), mine, List.of());
    return new Cost(differing == 0 ? 1 : mine.isEmpty() ? 2 : 3, bytes, 1);
  }

  /** A filter each way, and what seems not to be in it. */
  Cost bloom(boolean salted) {
    int messages = 0;
    int bytes = 0;
    for (int exchange = 1; exchange <= MOST_EXCHANGES; exchange++) {
      long salt = salted ? random.nextLong() : 7;
      var first = new Bloom(one, size, salt);
      List<Entry> forOne = other.stream().filter(e -> !first.contains(e)).toList();
      var second = new Bloom(other, size, salt);
      List<Entry> forOther = one.stream().filter(e -> !second.contains(e)).toList();
      messages += forOther.isEmpty() ? 2 : 3;
      bytes += size(List.of(), List.of(), List.of()) + first.bytes();
      bytes += size(List.of(), forOne, List.of()) + second.bytes();
      bytes += forOther.isEmpty() ? 0 : size(List.of(), forOther, List.of());
      take(one, forOne);
      take(other, forOther);
      if (one.equals(other)) {
        return new Cost(messages, bytes, exchange);
      }
    }
    return new Cost(messages, bytes, 0);
  }

  private static List<Entry> newerIn(List<Entry> here, List<Entry> there) {
    List<Entry> newer = new ArrayList<>();
    for (int i = 0; i < here.size(); i++) {
      if (here.get(i).isNewerThan(there.get(i))) {
        newer.add(here.get(i));
      }
    }
    return newer;
  }

  private static void take(List<Entry> into, List<Entry> entries) {
    for (Entry entry : entries) {
      into.replaceAll(mine -> mine.origin().equals(entry.origin()) ? mine.merge(entry) : mine);
    }
  }

  private static int size(List<Listing> listings, List<Entry> entries, List<NodeId> wanted) {
    return Sizes.of(new Exchange(ONE, true, entries, List.of(), listings, wanted));
  }
}
