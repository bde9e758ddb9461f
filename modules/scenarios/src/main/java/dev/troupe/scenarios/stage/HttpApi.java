package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import java.util.function.Function;

/** By HTTP. */
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
    var request =
        HttpRequest.newBuilder(addresses.apply(node).resolve(question.path())).timeout(PATIENCE);
    question.put().ifPresent(body -> request.PUT(BodyPublishers.ofString(body.toString())));
    client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .handle((response, failure) -> failure == null ? reply(response) : Reply.NONE)
        .thenAccept(reply -> world.post(() -> then.accept(reply)));
  }

  private static Reply reply(HttpResponse<String> response) {
    try {
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      return Reply.NONE;
    }
  }
}
