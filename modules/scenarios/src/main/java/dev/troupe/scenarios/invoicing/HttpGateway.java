package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.Submission;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A node's HTTP API as a client sees it; answers come on the world's loop. */
public final class HttpGateway implements Gateway {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Function<String, URI> addresses;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param addresses the base address of each node's API
   */
  public HttpGateway(World world, Function<String, URI> addresses) {
    this.world = world;
    this.addresses = addresses;
  }

  @Override
  public void submit(String node, Submission submission, Consumer<Reply> then) {
    String body = JSON.valueToTree(submission).toString();
    send(request(node, "/invoices").POST(BodyPublishers.ofString(body)).build(), then);
  }

  @Override
  public void ledger(String node, long from, int limit, Consumer<Reply> then) {
    send(request(node, "/ledger?from=%d&limit=%d".formatted(from, limit)).GET().build(), then);
  }

  private HttpRequest.Builder request(String node, String path) {
    return HttpRequest.newBuilder(addresses.apply(node).resolve(path)).timeout(PATIENCE);
  }

  private void send(HttpRequest request, Consumer<Reply> then) {
    client
        .sendAsync(request, BodyHandlers.ofString())
        .handle(HttpGateway::answer)
        .thenAccept(answer -> world.post(() -> then.accept(answer)));
  }

  private static Reply answer(HttpResponse<String> response, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      boolean unsent =
          cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
      return unsent ? new Reply.NotSent(why) : new Reply.Lost(why);
    }
    try {
      return new Reply.Answered(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      return new Reply.Lost("the answer is no JSON: " + response.body());
    }
  }
}
