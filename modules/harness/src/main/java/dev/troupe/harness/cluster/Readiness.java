package dev.troupe.harness.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks nodes over HTTP whether they are ready, again and again, without holding up the loop. */
final class Readiness implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Loopback answers at once; a full backlog of connections does not. */
  private static final int PROBE_MILLIS = 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final WorldLoop loop;

  Readiness(WorldLoop loop) {
    this.loop = loop;
  }

  /** Calls {@code onReady} on the loop when the node first answers 200, unless nobody cares. */
  void watch(URI node, BooleanSupplier stillWanted, Runnable onReady) {
    if (!stillWanted.getAsBoolean()) {
      return;
    }
    if (isServed(node)) {
      ask(node, stillWanted, onReady);
    } else {
      loop.after(PERIOD, () -> watch(node, stillWanted, onReady));
    }
  }

  /** A look at the port costs microseconds, a request that is refused milliseconds of our CPU. */
  private static boolean isServed(URI node) {
    try (var probe = new Socket()) {
      probe.connect(new InetSocketAddress(node.getHost(), node.getPort()), PROBE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void ask(URI node, BooleanSupplier stillWanted, Runnable onReady) {
    HttpRequest request = HttpRequest.newBuilder(node.resolve("/ready")).timeout(PATIENCE).build();
    client
        .sendAsync(request, BodyHandlers.discarding())
        .handle((response, failure) -> failure == null && response.statusCode() == 200)
        .thenAccept(
            ready ->
                loop.post(
                    () -> {
                      if (!stillWanted.getAsBoolean()) {
                        return;
                      }
                      if (ready) {
                        onReady.run();
                      } else {
                        loop.after(PERIOD, () -> watch(node, stillWanted, onReady));
                      }
                    }));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
