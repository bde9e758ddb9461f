package dev.troupe.membership.gossip;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Entries, views and settings for the tests of this package. */
final class Entries {

  private Entries() {}

  static NodeId node(int number) {
    return new NodeId("n" + number);
  }

  static Entry up(int number, long incarnation, long version) {
    return new Entry(
        node(number), incarnation, version, Status.UP, number, Profile.BLANK, List.of());
  }

  static Entry down(int number, long incarnation, int... accusers) {
    List<Accusation> evidence = new ArrayList<>();
    for (int accuser : accusers) {
      evidence.add(new Accusation(node(accuser), node(number), incarnation));
    }
    return up(number, incarnation, 1).down(evidence);
  }

  static View view(int size) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      entries.add(up(i, 1, 1));
    }
    return View.of(entries);
  }

  /** One that could have come about: what an origin writes under one version is one thing. */
  static Entry any(int number, RandomGenerator random) {
    long incarnation = 1 + random.nextInt(3);
    if (random.nextInt(4) == 0) {
      return down(number, incarnation, random.nextInt(3) + 100, random.nextInt(3) + 200);
    }
    long version = 1 + random.nextInt(4);
    return up(number, incarnation, version);
  }

  /**
   * @param overrides HOCON without the path
   */
  static GossipSettings settings(String overrides) {
    return GossipSettings.from(
        ConfigFactory.parseString("troupe.gossip { " + overrides + " }")
            .withFallback(ConfigFactory.load()));
  }
}
