package dev.troupe.benchmarks.rumour;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Status;
import dev.troupe.membership.gossip.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One member changes its entry, all others shall know.
 *
 * @param loss the share of messages that are lost
 */
record Case(int nodes, int fanOut, double loss) {

  /** A round. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** How long the members gossip before there is something to tell. */
  static final Duration QUIET = PERIOD.multipliedBy(2);

  /** The defaults, without probes: they carry no rumour. */
  GossipSettings settings() {
    String overrides =
        "troupe.gossip { fan-out = %d, period = 1s, probe-interval = 1h }".formatted(fanOut);
    return GossipSettings.from(
        ConfigFactory.parseString(overrides).withFallback(ConfigFactory.load()));
  }

  static NodeId node(int number) {
    return new NodeId("n" + number);
  }

  /** All know all. */
  View known(long incarnation) {
    List<Entry> entries = new ArrayList<>(nodes);
    for (int i = 1; i <= nodes; i++) {
      entries.add(new Entry(node(i), incarnation, 1, Status.UP, i, Profile.BLANK, List.of()));
    }
    return View.of(entries);
  }

  static Profile news() {
    return Profile.BLANK.withLoad(50);
  }

  static boolean isNews(Entry entry) {
    return entry.origin().equals(node(1)) && entry.profile().load() == 50;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d nodes, fan-out %d, loss %.0f %%", nodes, fanOut, 100 * loss);
  }
}
