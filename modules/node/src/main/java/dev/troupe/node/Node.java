package dev.troupe.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.live.LiveNode;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.core.trace.Trace;
import dev.troupe.journal.JournalFailureSetup;
import dev.troupe.node.http.Api;
import dev.troupe.node.http.ViewSettings;
import dev.troupe.node.metrics.Metrics;
import dev.troupe.node.wiretap.WireTap;
import dev.troupe.node.wiretap.WireTapSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.remote.RemoteTransportException;

/** A running node: one actor system, the protocols of its roles, and the HTTP API. */
public final class Node {

  /** Of Troupe. */
  public static final String VERSION = "0.1.0";

  /** Less than Pekko's limit for that phase of a shutdown, 5 s. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

  /**
   * A node that waits for its cluster longer than this can be asked meanwhile what it waits for.
   */
  private static final Duration JOINING_FIRST = Duration.ofSeconds(3);

  private static final String INSTRUMENTS = "pekko.remote.artery.advanced.instruments";

  private final ActorSystem<Void> system;
  private final ServerBinding http;

  private Node(ActorSystem<Void> system, ServerBinding http) {
    this.system = system;
    this.http = http;
  }

  /**
   * Starts a node in this JVM and returns when its API is served. It joins its cluster first, since
   * on a busy machine both at once make all others wait; but the API does not wait for long.
   *
   * @param config from {@link NodeConfig}
   * @param roles what the node's roles host
   * @param obituary told when a protocol has ended, and the node with it
   * @throws SettingsException naming the setting that cannot work, the address that is in use, or
   *     the data that cannot be used; nothing is left running
   */
  public static Node start(Config config, Roles roles, Guardian.Obituary obituary) {
    var settings = NodeSettings.from(config, roles);
    var starters = roles.starters(settings.id(), settings.roles(), config);
    var view = ViewSettings.from(config);
    TlsStores.check(config);
    settings.data().check(config);
    Addresses.check(settings, config);
    var metrics = new Metrics();
    var trace = metrics.counting(open(settings, "troupe.node.trace", settings.trace()));
    var messages = open(settings, "troupe.node.messages", settings.messages());

    var context = new CompletableFuture<NodeContext>();
    var guardian = guardian(settings, trace, starters, obituary, context);
    var system = createSystem(guardian, settings, messages, config, obituary, metrics);
    var member = new CountDownLatch(1);
    HandOver.install(system, context.join(), config);
    Cluster.get(system)
        .registerOnMemberUp(
            () -> {
              trace.emit("member-up");
              member.countDown();
            });
    try {
      member.await(JOINING_FIRST.toMillis(), TimeUnit.MILLISECONDS);
      var routes = Api.routes(system, context.join(), view, metrics);
      return new Node(system, bind(system, settings, routes));
    } catch (SettingsException e) {
      system.terminate();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      system.terminate();
      throw new IllegalStateException("interrupted while it joined its cluster", e);
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
      Behavior<Void> guardian,
      NodeSettings settings,
      Trace messages,
      Config config,
      Guardian.Obituary obituary,
      Metrics metrics) {
    // The member tells its id and roles by its cluster roles.
    var roles = new ArrayList<>(settings.roles());
    roles.add("id-" + settings.id());
    var own =
        ConfigFactory.parseMap(
                Map.of("pekko.cluster.roles", roles, HandOver.PHASE, HandOver.phase(config)))
            .withFallback(settings.messages().isPresent() ? wireTap(config) : ConfigFactory.empty())
            .withFallback(settings.data().plugins());
    try {
      var setup =
          ActorSystemSetup.create(
              BootstrapSetup.create(own.withFallback(config)),
              new JournalFailureSetup(cause -> obituary.ended("journal", cause)),
              settings.data().storage(metrics),
              new WireTapSetup(
                  settings.id(),
                  messages,
                  ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())));
      return ActorSystem.create(guardian, "troupe", setup);
    } catch (RemoteTransportException e) {
      throw Addresses.artery(config, e);
    } catch (ConfigException e) {
      throw new SettingsException("a setting of Pekko's cannot be used: " + e.getMessage());
    }
  }

  /** Beside the instruments that there are. */
  private static Config wireTap(Config config) {
    var instruments = new ArrayList<>(config.getStringList(INSTRUMENTS));
    instruments.add(WireTap.class.getName());
    return ConfigFactory.parseMap(Map.of(INSTRUMENTS, instruments));
  }

  /** The API stops before the node leaves its cluster; requests under way get their answer. */
  private static ServerBinding bind(ActorSystem<?> system, NodeSettings settings, Route routes) {
    try {
      return Http.get(system)
          .newServerAt(settings.httpHost(), settings.httpPort())
          .bind(routes)
          .toCompletableFuture()
          .join()
          .addToCoordinatedShutdown(LAST_ANSWERS, system);
    } catch (CompletionException e) {
      throw Addresses.http(settings, e);
    }
  }

  private static Trace open(NodeSettings settings, String key, Optional<Path> file) {
    if (file.isEmpty()) {
      return Trace.none();
    }
    try {
      return TraceFile.open(settings.id(), file.get());
    } catch (IOException e) {
      throw new SettingsException(
          "%s = %s cannot be written (%s): name a file that can, or none"
              .formatted(key, file.get(), e));
    }
  }

  /** The actor system; the node ends with it. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** Where the API is served. */
  public InetSocketAddress http() {
    return http.localAddress();
  }

  /** The same as an URL. */
  public String url() {
    var address = http();
    String host = address.getHostString();
    return "http://%s:%d"
        .formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort());
  }
}
