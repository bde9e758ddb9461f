package dev.troupe.membership.heartbeat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.health.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of heartbeats. */
public final class Heartbeat {

  /** Under which nodes find each other. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("heartbeat", Command.class);

  private Heartbeat() {}

  public sealed interface Command {}

  /**
   * Tells what happens to the peers' levels until the subscriber stops. At first each known peer is
   * told as if its level had changed just now.
   */
  public record Subscribe(ActorRef<News> subscriber) implements Command {}

  public record GetView(ActorRef<View> replyTo) implements Command, Wire {}

  /** From now on the beats of this node say this of it. */
  public record Describe(Metadata metadata) implements Command {}

  /**
   * I am here. What was sent before, or by an earlier incarnation, counts for nothing when it comes
   * later.
   *
   * @param incarnation of the sender; a node that starts again has a greater one
   * @param sequence rises by one with each round of beats of an incarnation, from 1
   * @param metadata what the sender tells of itself
   * @param slept how long the sender found itself standing still since it started, in all
   * @param echo what the sender last heard of the receiver
   */
  public record Beat(
      NodeId from,
      long incarnation,
      long sequence,
      Metadata metadata,
      Duration slept,
      Optional<Echo> echo)
      implements Command, Wire {}

  /**
   * The newest beat that was heard of the one who gets this; so he measures the round trip by his
   * own clock.
   *
   * @param held between the hearing of that beat and the sending of this one, by the echoing node's
   *     clock
   */
  public record Echo(long incarnation, long sequence, Duration held) implements Wire {}

  /**
   * What a node tells of itself with each beat.
   *
   * @param load the application's measure of how busy it is, for instance 0 idle to 1 full
   * @param role what it is there for
   * @param version of the software that it runs
   */
  public record Metadata(double load, String role, String version) implements Wire {}

  /** Something is due. From the keeper's timer only. */
  record Wakeup() implements Command {
    static final String TIMER = "wakeup";
  }

  /** A subscriber has stopped. */
  record Unsubscribe(ActorRef<News> subscriber) implements Command {}

  /** What subscribers are told, within their node. */
  public sealed interface News {}

  /**
   * A peer's level changed.
   *
   * @param incarnation of the peer; 0 when it was never heard of
   * @param phi the suspicion of it at that moment, as a number
   */
  public record LevelChanged(NodeId peer, long incarnation, Level from, Level to, double phi)
      implements News {}

  /**
   * A peer is due to be failed and stays suspect: so many went at once that the fault is more
   * likely here or in the network.
   *
   * @param vanished how many are silent or were failed of late, it included
   * @param of how many there were
   */
  public record CascadeHalted(NodeId spared, int vanished, int of) implements News {}

  /** This node itself stood still for so long, and forgave its peers that time. */
  public record OwnPause(Duration time) implements News {}

  /**
   * What a node makes of its peers.
   *
   * @param patience how many times longer than usual it waits, since it struggles itself; 1 in good
   *     health
   * @param slept how long it found itself standing still since it started, in all
   * @param peakBeats the most beats that came in one slot of 10 ms of the last 10 to 20 s
   */
  public record View(
      NodeId node,
      long incarnation,
      int patience,
      Duration slept,
      int peakBeats,
      List<PeerView> peers)
      implements Wire {}

  /**
   * A peer as a node sees it.
   *
   * @param incarnation 0 when it was never heard of
   * @param roundTrip the median of the newest; of nobody who did not answer yet
   * @param metadata what its newest beat said
   * @param slept how long it says that it stood still since it started, in all
   */
  public record PeerView(
      NodeId peer,
      Standing standing,
      long incarnation,
      Optional<Duration> roundTrip,
      Optional<Metadata> metadata,
      Duration slept)
      implements Wire {}
}
