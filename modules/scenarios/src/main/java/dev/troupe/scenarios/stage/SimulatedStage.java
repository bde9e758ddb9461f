package dev.troupe.scenarios.stage;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.simulated.SimulatedWorld;
import dev.troupe.node.Guardian;
import dev.troupe.node.NodeConfig;
import dev.troupe.node.Roles;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;

/**
 * The simulation: each node is the guardian that a real one has, without cluster and HTTP. Threads
 * may share one.
 */
public final class SimulatedStage implements Stage {

  /**
   * Nodes of one configuration, which is read once for all seeds: that takes as long as some
   * seconds of a node's life.
   */
  private record Shape(String job, List<NodeSpec> nodes, Map<String, Object> more) {}

  private final Messages messages;
  private final Map<Shape, Config> configs = new ConcurrentHashMap<>();

  /** Messages are serialized, as in production. */
  public SimulatedStage() {
    this(Messages.SERIALIZED);
  }

  private SimulatedStage(Messages messages) {
    this.messages = messages;
  }

  /** For a thousand plays: messages pass as they are. Each has the same trace. */
  public static SimulatedStage fast() {
    return new SimulatedStage(Messages.COPIED);
  }

  @Override
  public String world() {
    return "sim";
  }

  @Override
  public String stamped(Duration now, String line) {
    return String.format(Locale.ROOT, "%6.3f s  %s", now.toNanos() / 1e9, line);
  }

  @Override
  public Scene open(Side side, Consumer<String> progress) {
    var nodes = side.nodes();
    var config =
        configs.computeIfAbsent(
            new Shape(side.job().name(), nodes, side.more()),
            any -> NodeConfig.over(side.settings()));
    var guardians = guardians(side.cast().roles(), nodes, config);
    var world = new SimulatedWorld(side.seed(), LinkSettings.LOCAL_NETWORK, messages, guardians);
    return new Scene(world, new Scene.Access.Direct(world), () -> Optional.of(world.hash()));
  }

  private static Map<String, Function<NodeContext, Behavior<?>>> guardians(
      Roles roles, List<NodeSpec> nodes, Config config) {
    var guardians = new LinkedHashMap<String, Function<NodeContext, Behavior<?>>>();
    for (NodeSpec node : nodes) {
      var starters = roles.starters(new NodeId(node.id()), node.roles(), config);
      guardians.put(
          node.id(),
          ports ->
              Guardian.create(
                  ports,
                  starters,
                  (protocol, cause) ->
                      ports
                          .trace()
                          .emit(
                              "node-exited",
                              "protocol",
                              protocol,
                              "cause",
                              String.valueOf(cause))));
    }
    return guardians;
  }
}
