package dev.troupe.membership.heartbeat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.health.Standing;
import dev.troupe.membership.heartbeat.Heartbeat.Beat;
import dev.troupe.membership.heartbeat.Heartbeat.Echo;
import dev.troupe.membership.heartbeat.Heartbeat.PeerView;
import java.time.Duration;
import java.util.Optional;

/** What was heard of one peer. */
final class Contact {

  private final NodeId peer;
  private final RoundTrips roundTrips = new RoundTrips();
  private Optional<Beat> newest = Optional.empty();
  private long heardAt;
  private long echoed;

  Contact(NodeId peer) {
    this.peer = peer;
  }

  /** 0 when it was never heard of. */
  long incarnation() {
    return newest.map(Beat::incarnation).orElse(0L);
  }

  /** An earlier life of the peer speaks: whatever it says, that life is over. */
  boolean isOfThePast(Beat beat) {
    return beat.incarnation() < incarnation();
  }

  boolean isReborn(Beat beat) {
    return newest.isPresent() && beat.incarnation() > incarnation();
  }

  /** Doubled, or overtaken. */
  boolean isKnown(Beat beat) {
    return beat.incarnation() == incarnation()
        && newest.map(known -> beat.sequence() <= known.sequence()).orElse(false);
  }

  void hear(Beat beat, long now) {
    newest = Optional.of(beat);
    heardAt = now;
  }

  /** A beat of this node came back in an echo after so long. */
  void echo(long sequence, long roundTrip) {
    if (sequence > echoed) {
      echoed = sequence;
      roundTrips.add(roundTrip);
    }
  }

  /** The newest of this node's beats that came back; 0 when none did. */
  long echoed() {
    return echoed;
  }

  /** What to send back. */
  Optional<Echo> toEcho(long now) {
    return newest.map(
        beat -> new Echo(beat.incarnation(), beat.sequence(), Duration.ofNanos(now - heardAt)));
  }

  PeerView view(Standing standing) {
    return new PeerView(
        peer,
        standing,
        incarnation(),
        roundTrips.median(),
        newest.map(Beat::metadata),
        newest.map(Beat::slept).orElse(Duration.ZERO));
  }
}
