package dev.troupe.scenarios.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until no order runs, nothing is under way, and nothing has changed for a while; then
 * records how each order stands and all books. A read that fails is recorded as such, and begun
 * anew.
 */
final class ShopReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than a request waits for its answer, so whatever was sent has arrived. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final int ORDERS_PER_PAGE = 100;
  private static final int ENTRIES_PER_PAGE = 50;

  /** The reader's process number; clients count from 1. */
  private static final int PROCESS = 0;

  private final World world;
  private final HistoryRecorder history;
  private final ShopApi shop;
  private String before = "";
  private Duration unchangedSince = Duration.ZERO;
  private boolean reading;
  private boolean givenUp;
  private boolean done;

  ShopReader(World world, HistoryRecorder history, ShopApi shop) {
    this.world = world;
    this.history = history;
    this.shop = shop;
  }

  boolean done() {
    return done;
  }

  /** Looks at all that tells of work: the orders' states, and how long the books are. */
  void begin() {
    if (reading || done) {
      return;
    }
    shop.orders(
        Optional.empty(),
        1,
        ok(orders -> look(0, orders.path("counts").toString(), running(orders.path("counts")))));
  }

  private static boolean running(JsonNode counts) {
    return counts.path("running").asLong() + counts.path("compensating").asLong() > 0;
  }

  private void look(int service, String seen, boolean busy) {
    if (service == Shop.SERVICES.size()) {
      compare(seen, busy);
      return;
    }
    shop.books(
        Shop.SERVICES.get(service),
        1,
        1,
        ok(
            books ->
                look(
                    service + 1,
                    seen + " " + books.path("total"),
                    busy || books.path("under_way").asLong() > 0)));
  }

  private void compare(String seen, boolean busy) {
    if (reading || done) {
      return;
    }
    if (busy || !seen.equals(before)) {
      before = seen;
      unchangedSince = world.now();
    } else if (world.now().minus(unchangedSince).compareTo(QUIET) >= 0) {
      read();
      return;
    }
    world.after(POLL, this::begin);
  }

  private Consumer<Reply> ok(Consumer<JsonNode> then) {
    return reply -> reply.found().ifPresentOrElse(then, () -> world.after(POLL, this::begin));
  }

  /** Waits no longer: records the shop as it is now, and does not try again. */
  void readNow() {
    givenUp = true;
    if (!reading && !done) {
      read();
    }
  }

  private void read() {
    reading = true;
    history.invoke(PROCESS, "read-shop", null);
    ObjectNode all = JSON.objectNode();
    all.putArray("orders");
    all.putArray("shelves");
    all.putArray("effects");
    books(0, 1, all);
  }

  private void books(int service, long from, ObjectNode all) {
    if (service == Shop.SERVICES.size()) {
      orders(Optional.empty(), all);
      return;
    }
    shop.books(
        Shop.SERVICES.get(service),
        from,
        ENTRIES_PER_PAGE,
        read(
            page -> {
              JsonNode entries = page.path("entries");
              entries.forEach(entry -> effect(entry, (ArrayNode) all.get("effects")));
              if (from == 1) {
                page.path("levels").forEach(((ArrayNode) all.get("shelves"))::add);
              }
              if (entries.size() < ENTRIES_PER_PAGE) {
                books(service + 1, 1, all);
              } else {
                books(service, from + entries.size(), all);
              }
            }));
  }

  /** That a carrier was booked, or not any more, is between the shop and the carrier. */
  private static void effect(JsonNode entry, ArrayNode effects) {
    String kind = entry.path("kind").asText();
    JsonNode facts = entry.path("facts");
    boolean money = kind.equals("charged") || kind.equals("refunded");
    if (money || kind.equals("reserved") || kind.equals("released") || kind.equals("shipped")) {
      effects
          .addObject()
          .put("kind", kind)
          .put("order", entry.path("order").asText())
          .put("item", money ? "" : facts.path("item").asText())
          .put("amount", facts.path(money ? "cents" : "count").asLong());
    }
  }

  private void orders(Optional<String> after, ObjectNode all) {
    shop.orders(
        after,
        ORDERS_PER_PAGE,
        read(
            page -> {
              var orders = (ArrayNode) all.get("orders");
              for (JsonNode saga : page.path("sagas")) {
                orders
                    .addObject()
                    .put("order", saga.path("id").asText())
                    .put("state", saga.path("state").asText());
              }
              if (page.path("more").asBoolean()) {
                orders(Optional.of(orders.get(orders.size() - 1).path("order").asText()), all);
              } else {
                history.ok(PROCESS, all);
                done = true;
              }
            }));
  }

  private Consumer<Reply> read(Consumer<JsonNode> then) {
    return reply -> reply.found().ifPresentOrElse(then, () -> failed(reply.reason()));
  }

  private void failed(String why) {
    history.fail(PROCESS, why);
    reading = false;
    if (givenUp) {
      done = true;
    } else {
      world.after(POLL, this::begin);
    }
  }
}
