package dev.troupe.scenarios.watching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** By {@code GET /peers}. */
final class HttpViews implements Views {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Function<String, URI> addresses;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param addresses the base address of each node's API
   */
  HttpViews(World world, Function<String, URI> addresses) {
    this.world = world;
    this.addresses = addresses;
  }

  @Override
  public void ask(String node, Consumer<Optional<SortedMap<String, String>>> then) {
    var request =
        HttpRequest.newBuilder(addresses.apply(node).resolve("/peers")).timeout(PATIENCE).build();
    client
        .sendAsync(request, BodyHandlers.ofString())
        .handle((response, failure) -> failure == null ? levels(response) : none())
        .thenAccept(levels -> world.post(() -> then.accept(levels)));
  }

  private static Optional<SortedMap<String, String>> levels(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      return none();
    }
    try {
      var levels = new TreeMap<String, String>();
      for (var peer : JSON.readTree(response.body()).path("peers")) {
        levels.put(peer.path("peer").asText(), peer.path("level").asText());
      }
      return Optional.of(levels);
    } catch (JsonProcessingException e) {
      return none();
    }
  }

  private static Optional<SortedMap<String, String>> none() {
    return Optional.empty();
  }
}
