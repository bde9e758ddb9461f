package dev.troupe.benchmarks.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.benchmarks.load.Api;
import dev.troupe.benchmarks.load.ClosedLoop;
import dev.troupe.time.version.VersionVector;
import java.io.IOException;
import java.util.Arrays;

/**
 * A client with keys of its own. It knows what it has written, so a write need not read first; it
 * replaces the value before.
 */
final class Clerk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TRIES = 20;

  private final String name;
  private final String value;
  private final VersionVector[] seen;
  private Api api;
  private int next;

  Clerk(String name, int keys, int valueBytes) {
    this.name = name;
    this.value = "x".repeat(valueBytes);
    this.seen = new VersionVector[keys];
    Arrays.fill(seen, VersionVector.EMPTY);
  }

  /** From now on it asks this node. */
  Clerk at(Api node) {
    api = node;
    return this;
  }

  ClosedLoop.Client writing() {
    return this::write;
  }

  ClosedLoop.Client reading() {
    return this::read;
  }

  private boolean write() throws IOException, InterruptedException {
    return write(turn());
  }

  private boolean write(int key) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("value", value).put("context", seen[key].text());
    var said = api.put(path(key), body);
    if (said.status() != 200) {
      lookAgain(key); // it may have been written all the same
      return false;
    }
    seen[key] = seen[key].join(VersionVector.parse(said.body().path("write").asText()));
    return true;
  }

  private boolean read() throws IOException, InterruptedException {
    int key = turn();
    var said = api.get(path(key));
    return said.status() == 200 && said.body().path("values").size() == 1;
  }

  private void lookAgain(int key) throws IOException, InterruptedException {
    var said = api.get(path(key));
    if (said.status() == 200) {
      seen[key] = seen[key].join(VersionVector.parse(said.body().path("context").asText()));
    }
  }

  private int turn() {
    next = (next + 1) % seen.length;
    return next;
  }

  private String path(int key) {
    return "/store/%s-%d?level=quorum".formatted(name, key);
  }

  /** Writes each of its keys; a cold node may need to be asked again. */
  void fill() {
    try {
      for (int key = 0; key < seen.length; key++) {
        int tries = 0;
        while (!write(key)) {
          if (++tries == MOST_TRIES) {
            throw new IllegalStateException(
                "%s could not be written in %d attempts".formatted(path(key), tries));
          }
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a node could not be asked", e);
    }
  }
}
