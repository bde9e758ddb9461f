package dev.troupe.scenarios.watching;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.Health;
import dev.troupe.membership.health.HealthSettings;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.health.Standing;
import dev.troupe.membership.health.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is written without the pattern: who is silent for two beats and the acceptable pause is
 * failed, by the default profile after 2 s; and who beats is healthy. On a steady network the
 * pattern suspects after the same time; it only does not conclude at once.
 */
final class FixedTimeOut implements Health {

  private static final class Peer {
    private Level level = Level.UNKNOWN;
    private long since;
    private long deadline;
  }

  private final HealthSettings settings;
  private final long timeOut;
  private final SortedMap<NodeId, Peer> peers = new TreeMap<>();
  private long checkAt;

  FixedTimeOut(HealthSettings settings, List<NodeId> peers, long now) {
    this.settings = settings;
    this.timeOut =
        settings.interval().multipliedBy(2).plus(settings.phi().acceptablePause()).toNanos();
    for (NodeId id : peers) {
      Peer peer = new Peer();
      peer.since = now;
      peer.deadline = now + settings.firstContact().toNanos();
      this.peers.put(id, peer);
    }
    this.checkAt = now + settings.checkInterval().toNanos();
  }

  @Override
  public long checkAt() {
    return checkAt;
  }

  @Override
  public int patience() {
    return 1;
  }

  @Override
  public Standing standing(NodeId peer, long now) {
    Peer known = peers.get(peer);
    return new Standing(known.level, Duration.ofNanos(now - known.since), 0, 0);
  }

  @Override
  public Level level(NodeId peer) {
    return peers.get(peer).level;
  }

  @Override
  public List<Verdict> beat(NodeId from, boolean reborn, long now) {
    peers.get(from).deadline = now + timeOut;
    var verdicts = new ArrayList<Verdict>();
    become(from, Level.HEALTHY, now, verdicts);
    return verdicts;
  }

  @Override
  public List<Verdict> check(long now) {
    var verdicts = new ArrayList<Verdict>();
    if (now >= checkAt) {
      checkAt = now + settings.checkInterval().toNanos();
      peers.forEach(
          (id, peer) -> {
            if (now >= peer.deadline) {
              become(id, Level.FAILED, now, verdicts);
            }
          });
    }
    return verdicts;
  }

  private void become(NodeId id, Level next, long now, List<Verdict> verdicts) {
    Peer peer = peers.get(id);
    if (peer.level != next) {
      verdicts.add(new Verdict.Changed(id, peer.level, next, 0));
      peer.level = next;
      peer.since = now;
    }
  }

  @Override
  public void round(boolean unheard) {
    // It never doubts itself.
  }
}
