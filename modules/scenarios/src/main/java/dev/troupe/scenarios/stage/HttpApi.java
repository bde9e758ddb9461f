package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.world.World;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** By HTTP, as a client sees it. */
final class HttpApi implements NodeApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Function<String, URI> addresses;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param addresses the base address of each node's API
   */
  HttpApi(World world, Function<String, URI> addresses) {
    this.world = world;
    this.addresses = addresses;
  }

  @Override
  public void ask(String node, Question question, Consumer<Reply> then) {
    BodyPublisher body =
        question
            .body()
            .map(json -> BodyPublishers.ofString(json.toString()))
            .orElseGet(BodyPublishers::noBody);
    var request =
        HttpRequest.newBuilder(addresses.apply(node).resolve(question.path()))
            .timeout(PATIENCE)
            .method(question.method(), body)
            .build();
    client
        .sendAsync(request, BodyHandlers.ofString())
        .handle(HttpApi::reply)
        .thenAccept(reply -> world.post(() -> then.accept(reply)));
  }

  private static Reply reply(HttpResponse<String> response, Throwable failure) {
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
