package dev.troupe.scenarios.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.node.desk.BooksView;
import dev.troupe.node.desk.OrderDesk;
import dev.troupe.node.desk.OrderForm;
import dev.troupe.node.desk.SagaDesk;
import dev.troupe.node.orders.ShopSettings;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Question;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What clients and judges ask a shop. */
final class ShopApi {

  /** Where the API shows the books of each service. */
  private static final Map<String, String> PATHS =
      Map.of("stock", "stock", "payments", "payments", "shipping", "shipments");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final NodeApi api;
  private final ShopSettings shop;

  ShopApi(NodeApi api, ShopSettings shop) {
    this.api = api;
    this.shop = shop;
  }

  /** Places an order at any node. */
  void place(String node, OrderForm form, Consumer<Reply> then) {
    api.ask(
        node,
        Question.post(
            "place",
            "/orders",
            JSON.valueToTree(form),
            (system, host) ->
                new OrderDesk(system, host, shop.orders(), shop.catalog()).place(form)),
        then);
  }

  /**
   * A page of all orders.
   *
   * @param after the last one of the page before; empty: the first page
   */
  void orders(Optional<String> after, int limit, Consumer<Reply> then) {
    String home = shop.orders().homes().getFirst().name();
    String path =
        "/orders?limit=%d%s".formatted(limit, after.map(last -> "&after=" + last).orElse(""));
    api.ask(
        home,
        Question.get(
            "orders",
            path,
            (system, host) ->
                new SagaDesk(system, host, shop.orders()).list(Optional.empty(), after, limit)),
        then);
  }

  /** A page of the books of a service, asked at its home. */
  void books(String service, long from, int limit, Consumer<Reply> then) {
    String path = "/%s?from=%d&limit=%d".formatted(PATHS.get(service), from, limit);
    api.ask(
        service,
        Question.get(
            service,
            path,
            (system, host) ->
                new BooksView(system, host, shop.services()).read(service, from, limit)),
        then);
  }
}
