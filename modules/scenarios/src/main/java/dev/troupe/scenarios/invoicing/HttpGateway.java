package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.world.World;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A node's HTTP API as a client sees it; answers come on the world's loop. */
final class HttpGateway {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a request ended. */
  sealed interface Answer {

    /** The node answered. */
    record Answered(int status, JsonNode body) implements Answer {}

    /** No connection was made: nothing was done. */
    record NotSent(String why) implements Answer {}

    /** Sent, and no answer came: nobody knows. */
    record Lost(String why) implements Answer {}
  }

  private final World world;
  private final Function<String, URI> addresses;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param addresses the base address of each node's API
   */
  HttpGateway(World world, Function<String, URI> addresses) {
    this.world = world;
    this.addresses = addresses;
  }

  void get(String node, String path, Consumer<Answer> then) {
    send(request(node, path).GET().build(), then);
  }

  void post(String node, String path, JsonNode body, Consumer<Answer> then) {
    send(request(node, path).POST(BodyPublishers.ofString(body.toString())).build(), then);
  }

  private HttpRequest.Builder request(String node, String path) {
    return HttpRequest.newBuilder(addresses.apply(node).resolve(path)).timeout(PATIENCE);
  }

  private void send(HttpRequest request, Consumer<Answer> then) {
    client
        .sendAsync(request, BodyHandlers.ofString())
        .handle(HttpGateway::answer)
        .thenAccept(answer -> world.post(() -> then.accept(answer)));
  }

  private static Answer answer(HttpResponse<String> response, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      boolean unsent =
          cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
      return unsent ? new Answer.NotSent(why) : new Answer.Lost(why);
    }
    try {
      return new Answer.Answered(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      return new Answer.Lost("the answer is no JSON: " + response.body());
    }
  }
}
