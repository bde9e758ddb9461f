package dev.troupe.node.desk;

import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.membership.heartbeat.Heartbeat;
import dev.troupe.membership.heartbeat.Heartbeat.PeerView;
import dev.troupe.membership.heartbeat.Heartbeat.View;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** What this node makes of its peers by their heartbeats. */
public final class PeersView {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final NodeId self;
  private final Peers<Heartbeat.Command> peers;
  private final boolean beats;

  /**
   * @param system of this node
   * @param beats whether it has a heartbeat: {@code troupe.heartbeat.nodes} names some
   */
  public PeersView(ActorSystem<?> system, NodeContext node, boolean beats) {
    this.system = system;
    this.self = node.id();
    this.peers = node.discovery().peers(Heartbeat.KEY);
    this.beats = beats;
    if (beats) {
      peers.find(self); // looked for from now on, so that the first question finds it
    }
  }

  /** 200 with the view, 404 when this node does not beat, 503 when it does not answer yet. */
  public CompletionStage<Answer> answer() {
    if (!beats) {
      return CompletableFuture.completedFuture(
          Answer.error(404, self + " watches nobody: troupe.heartbeat.nodes names no nodes"));
    }
    return peers
        .find(self)
        .<CompletionStage<Answer>>map(
            keeper ->
                Asks.get(system)
                    .ask(keeper, Heartbeat.GetView::new, PATIENCE)
                    .handle((view, none) -> view == null ? busy() : answer(view)))
        .orElseGet(() -> CompletableFuture.completedFuture(busy()));
  }

  private static Answer busy() {
    return Answer.error(503, "the heartbeat did not answer in time; ask again");
  }

  private static Answer answer(View view) {
    return Answer.of(
        200,
        "node",
        view.node().name(),
        "incarnation",
        view.incarnation(),
        "patience",
        view.patience(),
        "slept_ms",
        view.slept().toMillis(),
        "peak_beats",
        view.peakBeats(),
        "peers",
        view.peers().stream().map(PeersView::peer).toList());
  }

  private static Map<String, Object> peer(PeerView peer) {
    var standing = peer.standing();
    return Answer.object(
        "peer",
        peer.peer().name(),
        "level",
        standing.level().name().toLowerCase(Locale.ROOT),
        "since_ms",
        standing.since().toMillis(),
        "phi",
        Math.round(standing.phi() * 100) / 100.0,
        "misses",
        standing.misses(),
        "incarnation",
        peer.incarnation(),
        "round_trip_ms",
        peer.roundTrip().map(time -> Math.round(time.toNanos() / 1e4) / 100.0),
        "role",
        peer.metadata().map(Heartbeat.Metadata::role),
        "version",
        peer.metadata().map(Heartbeat.Metadata::version),
        "slept_ms",
        peer.slept().toMillis());
  }
}
