package dev.troupe.benchmarks.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.benchmarks.load.Api;
import java.io.IOException;

/**
 * What nodes keep for others, over all targets.
 *
 * @param bytes about, by the nodes' own count
 */
record Hinted(long waiting, long bytes, long stored, long replayed, long expired) {

  static final Hinted NONE = new Hinted(0, 0, 0, 0, 0);

  static Hinted at(Api api) {
    try {
      Hinted all = NONE;
      for (JsonNode target : api.get("/hints").body().path("targets")) {
        all = all.and(target);
      }
      return all;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a node does not tell of its hints", e);
    }
  }

  private Hinted and(JsonNode target) {
    return new Hinted(
        waiting + target.path("waiting").asLong(),
        bytes + target.path("bytes").asLong(),
        stored + target.path("stored").asLong(),
        replayed + target.path("replayed").asLong(),
        expired + target.path("expired").asLong());
  }
}
