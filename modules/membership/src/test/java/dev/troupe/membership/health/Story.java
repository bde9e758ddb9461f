package dev.troupe.membership.health;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One node's levels by the shipped default profile, and peers that beat every 500 ms. */
final class Story {

  static final long MS = 1_000_000;
  static final HealthSettings SETTINGS =
      HealthSettings.from(
          ConfigFactory.load(), "troupe.heartbeat.profiles.default.", Duration.ofMillis(500));

  final List<NodeId> peers;
  final HealthState health;
  final SortedSet<NodeId> beating = new TreeSet<>();
  final List<Verdict> verdicts = new ArrayList<>();
  long now;
  boolean unheard;
  private long beatAt = 250 * MS;

  Story(int peers, HealthSettings settings) {
    this.peers =
        IntStream.range(0, peers).mapToObj(i -> new NodeId("p" + (char) ('a' + i))).toList();
    this.health = new HealthState(settings, this.peers, 0);
    this.beating.addAll(this.peers);
  }

  Story(int peers) {
    this(peers, SETTINGS);
  }

  /** All have beaten for ten seconds. */
  static Story settled(int peers) {
    var story = new Story(peers).run(10_000);
    story.verdicts.clear();
    return story;
  }

  Story run(long millis) {
    long end = now + millis * MS;
    while (Math.min(beatAt, health.checkAt()) <= end) {
      if (health.checkAt() <= beatAt) {
        now = Math.max(now, health.checkAt()); // late after a sleep
        verdicts.addAll(health.check(now));
      } else {
        now = beatAt;
        beatAt += 500 * MS;
        health.round(unheard);
        beating.forEach(this::beat);
      }
    }
    now = end;
    return this;
  }

  void beat(NodeId peer) {
    verdicts.addAll(health.beat(peer, false, now));
  }

  /** Only so many of the peers go on beating, the first ones. */
  Story silence(int butFor) {
    beating.retainAll(peers.subList(0, butFor));
    return this;
  }

  /** Nothing is done here for so long. */
  Story sleep(long millis) {
    now += millis * MS;
    beatAt += millis * MS;
    return this;
  }

  Level level(int peer) {
    return health.level(peers.get(peer));
  }

  Standing standing(int peer) {
    return health.standing(peers.get(peer), now);
  }

  List<Verdict.Changed> changes() {
    return of(Verdict.Changed.class);
  }

  <V extends Verdict> List<V> of(Class<V> kind) {
    return verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  long failed() {
    return peers.stream().filter(peer -> health.level(peer) == Level.FAILED).count();
  }
}
