package dev.troupe.membership.health;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mind: the levels of all peers of one node. Knows no clock: moments are nanoseconds of one
 * monotonic clock, and never go back. Belongs to one actor.
 */
public final class HealthState {

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

  /** When {@link #check} is due. */
  public long checkAt() {
    return checkAt;
  }

  /** How many times longer than usual this node waits, since it struggles itself; 1 or more. */
  public int patience() {
    return local.patience();
  }

  /**
   * How a peer stands.
   *
   * @throws IllegalArgumentException if it is none of this node's peers
   */
  public Standing standing(NodeId peer, long now) {
    return peer(peer).standing(now);
  }

  /**
   * A peer's level, alone.
   *
   * @throws IllegalArgumentException if it is none of this node's peers
   */
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

  /**
   * A beat of a peer came.
   *
   * @param reborn it is the first of a new incarnation
   * @throws IllegalArgumentException if it is none of this node's peers
   */
  public List<Verdict> beat(NodeId from, boolean reborn, long now) {
    var verdicts = new ArrayList<>(look(now));
    PeerHealth peer = peer(from);
    double phi = peer.phi(now);
    move(peer, peer.beat(reborn, patience(), now), phi, now, verdicts);
    return verdicts;
  }

  /** Looks at all silences, if that is due. */
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

  /**
   * A round of this node's own beats was sent.
   *
   * @param unheard whether the beats before it are not echoed by most peers
   */
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
