package dev.troupe.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.live.LiveNode;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.core.trace.Trace;
import dev.troupe.journal.JournalFailureSetup;
import dev.troupe.node.http.Api;
import dev.troupe.node.metrics.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.remote.RemoteTransportException;

/** A running node: one actor system, the protocols of its roles, and the HTTP API. */
public final class Node {

  private final ActorSystem<Void> system;
  private final ServerBinding http;

  private Node(ActorSystem<Void> system, ServerBinding http) {
    this.system = system;
    this.http = http;
  }

  /**
   * Starts a node in this JVM and returns when its API is served; it joins its cluster meanwhile.
   *
   * @param config from {@link NodeConfig}
   * @param roles what the node's roles host
   * @param obituary told when a protocol has ended, and the node with it
   * @throws SettingsException naming the setting that cannot work, the address that is in use, or
   *     the data folder that cannot be written
   */
  public static Node start(Config config, Roles roles, Guardian.Obituary obituary) {
    var settings = NodeSettings.from(config, roles);
    var starters = new ArrayList<Roles.Starter>();
    for (String role : settings.roles()) {
      starters.add(roles.byName().get(role).prepare(settings.id(), config));
    }
    prepareData(settings.data());
    var metrics = new Metrics();
    var trace = metrics.counting(openTrace(settings));

    var context = new CompletableFuture<NodeContext>();
    var guardian = guardian(settings, trace, starters, obituary, context);
    var system = createSystem(guardian, settings, config, obituary);
    try {
      return new Node(system, bind(system, settings, context.join(), metrics));
    } catch (SettingsException e) {
      system.terminate();
      throw e;
    }
  }

  /** The ports need the actor system, so they are made as its guardian starts. */
  private static Behavior<Void> guardian(
      NodeSettings settings,
      Trace trace,
      List<Roles.Starter> starters,
      Guardian.Obituary obituary,
      CompletableFuture<NodeContext> made) {
    return Behaviors.setup(
        context -> {
          var node = LiveNode.of(settings.id(), context.getSystem(), trace);
          made.complete(node);
          trace.emit("node-started");
          return Guardian.create(node, starters, obituary);
        });
  }

  private static ActorSystem<Void> createSystem(
      Behavior<Void> guardian, NodeSettings settings, Config config, Guardian.Obituary obituary) {
    // The member tells its id and roles by its cluster roles.
    var roles = new ArrayList<>(settings.roles());
    roles.add("id-" + settings.id());
    var own =
        ConfigFactory.parseMap(
            Map.of(
                "pekko.cluster.roles", roles,
                "troupe.journal.folder", settings.data().resolve("journal").toString(),
                "troupe.snapshot-store.folder", settings.data().resolve("snapshots").toString()));
    try {
      var setup =
          ActorSystemSetup.create(
              BootstrapSetup.create(own.withFallback(config)),
              new JournalFailureSetup(cause -> obituary.ended("journal", cause)));
      return ActorSystem.create(guardian, "troupe", setup);
    } catch (RemoteTransportException e) {
      throw new SettingsException(
          "pekko.remote.artery.canonical (or bind), %s:%d, cannot be listened on (%s): free it or choose another"
              .formatted(
                  config.getString("pekko.remote.artery.canonical.hostname"),
                  config.getInt("pekko.remote.artery.canonical.port"),
                  rootMessage(e)));
    }
  }

  private static ServerBinding bind(
      ActorSystem<?> system, NodeSettings settings, NodeContext node, Metrics metrics) {
    try {
      return Http.get(system)
          .newServerAt(settings.httpHost(), settings.httpPort())
          .bind(Api.routes(system, node, metrics))
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new SettingsException(
          "troupe.node.http, %s:%d, cannot be listened on (%s): free it or choose another"
              .formatted(settings.httpHost(), settings.httpPort(), rootMessage(e)));
    }
  }

  private static void prepareData(Path data) {
    try {
      Files.createDirectories(data);
      Files.delete(Files.createTempFile(data, "writable", ".probe"));
    } catch (IOException e) {
      throw new SettingsException(
          "troupe.node.data = %s cannot be written (%s): name a folder that can"
              .formatted(data, e));
    }
  }

  private static Trace openTrace(NodeSettings settings) {
    if (settings.trace().isEmpty()) {
      return Trace.none();
    }
    try {
      return TraceFile.open(settings.id(), settings.trace().get());
    } catch (IOException e) {
      throw new SettingsException(
          "troupe.node.trace = %s cannot be written (%s): name a file that can, or none"
              .formatted(settings.trace().get(), e));
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  public ActorSystem<Void> system() {
    return system;
  }

  /** Where the API is served. */
  public InetSocketAddress http() {
    return http.localAddress();
  }
}
