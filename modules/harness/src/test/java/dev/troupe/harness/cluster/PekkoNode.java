package dev.troupe.harness.cluster;

import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** A member of a Pekko cluster that reports how it sees the others, and does nothing else. */
public final class PekkoNode {

  private static final String SETTINGS =
      """
      pekko {
        actor.provider = cluster
        loglevel = INFO
        remote.artery.transport = tcp
        remote.artery.advanced.outbound-restart-backoff = 300 ms
        cluster {
          seed-node-timeout = 1 s
          retry-unsuccessful-join-after = 500 ms
          gossip-interval = 500 ms
          leader-actions-interval = 300 ms
          unreachable-nodes-reaper-interval = 300 ms
          failure-detector {
            heartbeat-interval = 500 ms
            acceptable-heartbeat-pause = 2 s
            expected-response-after = 500 ms
          }
          jmx.enabled = off
        }
      }
      """;

  private final String id;
  private final Path trace;

  private PekkoNode(Config config) {
    this.id = config.getString("troupe.node.id");
    this.trace = Path.of(config.getString("troupe.node.trace"));
  }

  public static void main(String[] args) throws IOException {
    Config config =
        ConfigFactory.parseFile(new File(args[0]))
            .withFallback(ConfigFactory.parseString(SETTINGS))
            .withFallback(ConfigFactory.load())
            .resolve();
    PekkoNode node = new PekkoNode(config);
    ActorSystem<?> system = ActorSystem.create(node.observer(), "troupe", config);
    Cluster cluster = Cluster.get(system);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                config.getString("troupe.node.http.host"), config.getInt("troupe.node.http.port")),
            50);
    server.createContext(
        "/ready",
        exchange -> {
          boolean up = cluster.selfMember().status().equals(MemberStatus.up());
          exchange.sendResponseHeaders(up ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    if (Boolean.getBoolean("troupe.exit-on-stdin-end")) {
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
      Runtime.getRuntime().halt(0);
    }
  }

  private Behavior<ClusterDomainEvent> observer() {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterDomainEvent.class));
          return Behaviors.receive(ClusterDomainEvent.class)
              .onMessage(ClusterEvent.MemberUp.class, e -> told("member-up", e.member()))
              .onMessage(ClusterEvent.UnreachableMember.class, e -> told("lost", e.member()))
              .onMessage(ClusterEvent.ReachableMember.class, e -> told("found", e.member()))
              .build();
        });
  }

  private Behavior<ClusterDomainEvent> told(String what, org.apache.pekko.cluster.Member member)
      throws IOException {
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    String line =
        "{\"at\":%d,\"node\":\"%s\",\"what\":\"%s\",\"host\":\"%s\"}\n"
            .formatted(at, id, what, member.address().getHost().get());
    Files.writeString(trace, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return Behaviors.same();
  }
}
