package dev.troupe.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks one node. */
public final class NodeClient {

  /** Longer than a node waits for others. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the node answered. */
  public record Reply(int status, JsonNode body) {
    public boolean isOk() {
      return status / 100 == 2;
    }
  }

  private final URI node;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  NodeClient(URI node) {
    this.node = node;
  }

  public Reply get(String path) {
    return send(HttpRequest.newBuilder(node.resolve(path)).GET());
  }

  public Reply post(String path, JsonNode body) {
    return send(
        HttpRequest.newBuilder(node.resolve(path)).POST(BodyPublishers.ofString(body.toString())));
  }

  public Reply put(String path, JsonNode body) {
    return send(
        HttpRequest.newBuilder(node.resolve(path)).PUT(BodyPublishers.ofString(body.toString())));
  }

  public Reply delete(String path) {
    return send(HttpRequest.newBuilder(node.resolve(path)).DELETE());
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      throw unusable("is no node of Troupe: its answer is no JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unusable("was not waited for", new InterruptedIOException());
    } catch (IOException e) {
      throw unusable("gave no answer (%s): is it running?".formatted(e), e);
    }
  }

  private UncheckedIOException unusable(String what, IOException cause) {
    return new UncheckedIOException("%s %s".formatted(node, what), cause);
  }
}
