package dev.troupe.harness.cluster;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** What the tests of this package share. */
final class Clusters {

  static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Clusters() {}

  static ClusterSpec of(Path folder, Class<?> main, int count) {
    List<NodeSpec> nodes =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> new NodeSpec("node-" + i, List.of("contender")))
            .toList();
    return ClusterSpec.of(folder, main.getName(), nodes).withHttpPort(28_080);
  }

  static String get(URI base, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  /** Asks for something that ends the node before it can answer. */
  static void tell(URI base, String path) {
    HTTP.sendAsync(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.discarding());
  }

  static boolean await(World world, BooleanSupplier condition) {
    return world.runUntil(condition, LIMIT);
  }

  /** For what no world watches. */
  static boolean eventually(BooleanSupplier condition) {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        return false;
      }
      LockSupport.parkNanos(5_000_000);
    }
    return true;
  }

  /** "node-1 crashed" and the like, without what only the nodes themselves said. */
  static List<String> told(List<TraceEvent> events) {
    return events.stream().map(event -> event.node() + " " + event.what()).toList();
  }

  static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
