package dev.troupe.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A node's HTTP API, with connections that are kept.
 *
 * @param node the base address
 */
public record Api(URI node, HttpClient client) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Api(URI node) {
    this(node, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /** What a node said. */
  public record Said(int status, JsonNode body) {}

  public Said get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(node.resolve(path)).GET());
  }

  public Said put(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(node.resolve(path)).PUT(BodyPublishers.ofString(body.toString())));
  }

  public Said post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(node.resolve(path)).POST(BodyPublishers.ofString(body.toString())));
  }

  private Said send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    return new Said(response.statusCode(), JSON.readTree(response.body()));
  }

  /**
   * A figure of {@code /metrics}, over all its labels.
   *
   * @param line how its lines begin: the name, and the labels if those matter
   */
  public double figure(String line) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(node.resolve("/metrics")).timeout(PATIENCE).build();
    String figures = client.send(request, BodyHandlers.ofString()).body();
    return figures
        .lines()
        .filter(text -> text.startsWith(line))
        .mapToDouble(text -> Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1)))
        .sum();
  }
}
