package dev.troupe.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.pekko.actor.CoordinatedShutdown;

/** Real nodes in this JVM, each with its own actor system, address and data folder. */
final class LocalCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String network;
  private final Path folder;
  private final Config extra;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  LocalCluster(Path folder, String extra) {
    var random = new SplittableRandom(System.nanoTime());
    this.network = "127." + (1 + random.nextInt(254)) + "." + random.nextInt(255) + ".";
    this.folder = folder;
    this.extra = ConfigFactory.parseString(extra);
  }

  /** The address of a node with this number. */
  String address(int number) {
    return network + (10 + number);
  }

  /** Starts a node. It joins one that runs; only the very first founds the cluster. */
  Node start(String id, int number, String role) {
    return start(id, number, role, ConfigFactory.empty());
  }

  /** The same, over a profile. */
  Node start(String id, int number, String role, Config profile) {
    var config =
        ConfigFactory.parseString(
            """
                troupe.node { id = %1$s, roles = [%2$s], data = "%3$s", http { host = "%4$s", port = 8080 } }
                troupe.replicated-log.voters = [node-1, node-2, node-3]
                pekko.remote.artery.canonical { hostname = "%4$s", port = 25520 }
                pekko.cluster.seed-nodes = ["pekko://troupe@%5$s:25520"]
                pekko.coordinated-shutdown.exit-jvm = off
                """
                .formatted(
                    id,
                    role,
                    folder.resolve(id),
                    address(number),
                    nodes.isEmpty()
                        ? address(number)
                        : nodes.values().iterator().next().http().getHostString()));
    var node =
        Node.start(
            NodeConfig.over(extra.withFallback(config).withFallback(profile)),
            Roles.standard(),
            (protocol, cause) -> {});
    nodes.put(id, node);
    return node;
  }

  void stop(String id) throws Exception {
    var node = nodes.remove(id);
    node.system().terminate();
    node.system().getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  HttpResponse<String> get(String id, String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(id, path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String id, String path, String body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(id, path)).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> put(String id, String path, String body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(id, path)).PUT(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String id, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(id, path)).DELETE().build();
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String id, String path) {
    var address = nodes.get(id).http();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
  }

  /** Asks again and again until the answer has this status and contains this text. */
  String await(String id, String path, int status, String text) throws Exception {
    return await(id, path, answer -> answer.statusCode() == status && answer.body().contains(text));
  }

  /** Asks again and again until it is answered without this text. */
  void awaitWithout(String id, String path, String text) throws Exception {
    await(id, path, answer -> answer.statusCode() == 200 && !answer.body().contains(text));
  }

  private String await(String id, String path, Predicate<HttpResponse<String>> wanted)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = get(id, path);
    while (!wanted.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            path + " of " + id + " still answers " + answer.statusCode() + " " + answer.body());
      }
      LockSupport.parkNanos(50_000_000);
      answer = get(id, path);
    }
    return answer.body();
  }

  /**
   * Stops all nodes, each in the time that the phases of a coordinated shutdown have: Artery over
   * TLS now and then does not stop by itself after a refused handshake (akka-core issue 29162).
   */
  @Override
  public void close() throws Exception {
    for (Node node : nodes.values()) {
      CoordinatedShutdown.get(node.system())
          .runAll(CoordinatedShutdown.actorSystemTerminateReason())
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    }
    nodes.clear();
  }
}
