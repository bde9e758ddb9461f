package dev.troupe.benchmarks.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.benchmarks.load.Api;
import dev.troupe.benchmarks.load.ClosedLoop;
import java.io.IOException;

/** A client who orders, waits until the order has ended, and orders again. */
final class Buyer implements ClosedLoop.Client {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final String name;
  private long sequence;

  Buyer(Api api, String name) {
    this.api = api;
    this.name = name;
  }

  @Override
  public boolean ask() throws IOException, InterruptedException {
    var order =
        JSON.createObjectNode()
            .put("client", name)
            .put("sequence", ++sequence)
            .put("item", "anvil")
            .put("count", 1)
            .put("card", name)
            .put("address", "1 Main Street");
    if (api.post("/orders", order).status() != 202) {
      return false;
    }
    var ended = api.get("/orders/%s/%d?await=end".formatted(name, sequence));
    return ended.body().path("state").asText().equals("completed");
  }
}
