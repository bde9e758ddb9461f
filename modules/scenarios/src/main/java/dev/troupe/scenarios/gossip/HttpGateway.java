package dev.troupe.scenarios.gossip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.world.World;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** By {@code GET /gossip} and {@code PUT /gossip/profile}. */
final class HttpGateway implements Gateway {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  @Override
  public void ask(String node, Question question, Consumer<Reply> then) {
    client
        .sendAsync(request(addresses.apply(node), question), BodyHandlers.ofString())
        .handle((response, failure) -> failure == null ? reply(response) : Reply.NONE)
        .thenAccept(reply -> world.post(() -> then.accept(reply)));
  }

  private static HttpRequest request(URI address, Question question) {
    return switch (question) {
      case Question.Look look ->
          HttpRequest.newBuilder(address.resolve("/gossip")).timeout(PATIENCE).build();
      case Question.Describe(var properties) ->
          HttpRequest.newBuilder(address.resolve("/gossip/profile"))
              .timeout(PATIENCE)
              .PUT(BodyPublishers.ofString(body(properties)))
              .build();
    };
  }

  private static String body(Map<String, String> properties) {
    try {
      return JSON.writeValueAsString(Map.of("properties", properties));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply reply(HttpResponse<String> response) {
    try {
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      return Reply.NONE;
    }
  }
}
