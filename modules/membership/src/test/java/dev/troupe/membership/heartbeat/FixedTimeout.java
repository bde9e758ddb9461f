package dev.troupe.membership.heartbeat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * What is written without the pattern: a beat every 500 ms, and who is silent for 2 s is failed.
 */
final class FixedTimeout {

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  sealed interface Command {}

  record Alive(NodeId from) implements Command, Wire {}

  private enum Tick implements Command {
    TICK
  }

  private static final ProtocolKey<Command> KEY = new ProtocolKey<>("fixed", Command.class);

  private FixedTimeout() {}

  static Behavior<Command> create(NodeContext node, HeartbeatSettings settings) {
    Map<NodeId, Long> heard = new TreeMap<>();
    Map<NodeId, String> levels = new TreeMap<>();
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  node.discovery().announce(KEY, context.getSelf());
                  timers.startTimerWithFixedDelay(Tick.TICK, INTERVAL);
                  return Behaviors.receiveMessage(
                      command -> {
                        long now = node.monotonic().nanos();
                        switch (command) {
                          case Alive(var from) -> {
                            heard.put(from, now);
                            level(node, levels, from, "HEALTHY");
                          }
                          case Tick tick ->
                              settings
                                  .neighbours(node.id())
                                  .forEach(
                                      peer -> {
                                        node.discovery()
                                            .peers(KEY)
                                            .tell(peer, new Alive(node.id()));
                                        if (now - heard.getOrDefault(peer, now)
                                            >= TIMEOUT.toNanos()) {
                                          level(node, levels, peer, "FAILED");
                                        }
                                      });
                        }
                        return Behaviors.same();
                      });
                }));
  }

  private static void level(
      NodeContext node, Map<NodeId, String> levels, NodeId peer, String level) {
    if (!level.equals(levels.put(peer, level))) {
      node.trace().emit("level-changed", "peer", peer.name(), "to", level);
    }
  }
}
