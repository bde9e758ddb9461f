package dev.troupe.membership.health;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mind: the levels of all peers of one node. Knows no clock. */
public final class HealthState implements Health {

  private final HealthSettings settings;
  private final SortedMap<NodeId, PeerHealth> peers = new TreeMap<>();
  private final LocalHealth local;
  private long checkAt;

  /** Nobody was heard of yet. */
  public HealthState(HealthSettings settings, List<NodeId> peers, long now) {
    this.settings = settings;
    peers.forEach(peer -> this.peers.put(peer, new PeerHealth(peer, settings, now)));
    this.local = new LocalHealth(settings, now);
    this.checkAt = now + settings.checkInterval().toNanos();
  }

  @Override
  public long checkAt() {
    return checkAt;
  }

  @Override
  public int patience() {
    return local.patience();
  }

  @Override
  public Standing standing(NodeId peer, long now) {
    return peer(peer).standing(now);
  }

  @Override
  public Level level(NodeId peer) {
    return peer(peer).level();
  }

  /**
   * Something is about to happen at this moment: tells whether this node slept before it. Then the
   * peers are forgiven that time, and none is judged until the next check.
   */
  private List<Verdict> look(long now) {
    long slept = local.look(now);
    if (slept == 0) {
      return List.of();
    }
    peers.values().forEach(peer -> peer.forgive(slept));
    local.checked(slept);
    checkAt = now + settings.checkInterval().toNanos(); // the mail that waited is read before
    return List.of(new Verdict.Slept(Duration.ofNanos(slept)));
  }

  @Override
  public List<Verdict> beat(NodeId from, boolean reborn, long now) {
    var verdicts = new ArrayList<>(look(now));
    PeerHealth peer = peer(from);
    double phi = peer.phi(now);
    move(peer, peer.beat(reborn, patience(), now), phi, now, verdicts);
    return verdicts;
  }

  @Override
  public List<Verdict> check(long now) {
    var verdicts = new ArrayList<>(look(now));
    if (now < checkAt) {
      return verdicts;
    }
    local.checked(now - checkAt);
    checkAt = now + settings.checkInterval().toNanos();
    for (PeerHealth peer : peers.values()) {
      Level next = peer.judge(patience(), now);
      if (next == Level.FAILED) {
        fail(peer, now, verdicts);
      } else {
        move(peer, next, peer.phi(now), now, verdicts);
      }
    }
    return verdicts;
  }

  @Override
  public void round(boolean unheard) {
    local.round(unheard);
  }

  private PeerHealth peer(NodeId id) {
    PeerHealth known = peers.get(id);
    if (known == null) {
      throw new IllegalArgumentException(id + " is not watched; those who are: " + peers.keySet());
    }
    return known;
  }

  private void fail(PeerHealth peer, long now, List<Verdict> verdicts) {
    var outage = Outage.of(peers.values(), now - settings.failureWindow().toNanos());
    if (peer.level() == Level.FAILED || !outage.isCascade(mostFailures())) {
      move(peer, Level.FAILED, peer.phi(now), now, verdicts);
    } else if (peer.spare()) {
      verdicts.add(new Verdict.Spared(peer.peer(), outage.vanished(), outage.of()));
    }
  }

  private int mostFailures() {
    return Math.max(1, (int) (settings.mostFailures() * peers.size()));
  }

  private static void move(
      PeerHealth peer, Level next, double phi, long now, List<Verdict> verdicts) {
    Level before = peer.level();
    if (next != before) {
      peer.becomes(next, now);
      verdicts.add(new Verdict.Changed(peer.peer(), before, next, phi));
    }
  }
}
