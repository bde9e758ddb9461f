package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.hints.Hints;
import dev.troupe.replication.hints.Hints.HandedOver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who leaves in good order first gives away what it keeps for others: after its API has stopped,
 * and before the cluster is told. Bounded in time; what is left stays on the disk.
 */
final class HandOver {

  /** Has no value of its own by default. */
  static final String PHASE = "pekko.coordinated-shutdown.phases.before-cluster-shutdown.timeout";

  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
  private static final String ANY_PHASE = "pekko.coordinated-shutdown.default-phase-timeout";
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final NodeContext node;
  private final Duration patience;

  private HandOver(ActorSystem<?> system, NodeContext node, Duration patience) {
    this.system = system;
    this.node = node;
    this.patience = patience;
  }

  /** How long a shutdown waits at this point: a phase that ends early would cut it off. */
  static Duration phase(Config config) {
    Duration own = patience(config).plus(GRACE);
    Duration usual = config.getDuration(config.hasPath(PHASE) ? PHASE : ANY_PHASE);
    return own.compareTo(usual) > 0 ? own : usual;
  }

  private static Duration patience(Config config) {
    return config.getDuration("troupe.hints.hand-over");
  }

  /** Part of every orderly shutdown from now on. */
  static void install(ActorSystem<?> system, NodeContext node, Config config) {
    node.discovery().peers(Hints.KEY).find(node.id()); // looked for from now on
    var handOver = new HandOver(system, node, patience(config));
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeClusterShutdown(),
            "hand-over-hints",
            handOver::beforeLeaving);
  }

  private CompletionStage<Done> beforeLeaving() {
    Optional<ActorRef<Hints.Command>> hints = node.discovery().peers(Hints.KEY).find(node.id());
    if (hints.isEmpty() || wasDowned()) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    CompletionStage<HandedOver> answer =
        Asks.get(system).ask(hints.get(), Hints.HandOver::new, patience);
    return answer.handle(
        (done, silence) -> {
          report(Optional.ofNullable(done));
          return Done.getInstance();
        });
  }

  /** The others do not listen to it any more. */
  private boolean wasDowned() {
    return CoordinatedShutdown.get(system)
        .getShutdownReason()
        .filter(reason -> reason.equals(CoordinatedShutdown.clusterDowningReason()))
        .isPresent();
  }

  private void report(Optional<HandedOver> done) {
    node.trace().emit("hints-handed-over", "left", done.map(HandedOver::left).orElse(-1L));
    if (done.isEmpty()) {
      LOG.warn(
          "Not all hints were handed over in troupe.hints.hand-over = {} s: they stay on disk, and are replayed when this node is back",
          patience.toSeconds());
    } else if (done.get().left() > 0) {
      LOG.warn(
          "Nobody is there to take {} hints: they stay on disk, and are replayed when this node is back",
          done.get().left());
    }
  }
}
