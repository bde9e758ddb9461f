package dev.troupe.node.http;

import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Abandonment;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.BadRequest;
import dev.troupe.node.desk.BooksView;
import dev.troupe.node.desk.OrderDesk;
import dev.troupe.node.desk.OrderForm;
import dev.troupe.node.desk.Resumption;
import dev.troupe.node.desk.SagaDesk;
import dev.troupe.node.orders.ShopSettings;
import dev.troupe.node.orders.service.Service;
import dev.troupe.transactions.saga.Saga;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** The routes of a shop: orders, their sagas, and the books of its services. */
final class ShopRoutes extends AllDirectives {

  static final List<String> PATHS =
      List.of(
          "POST /orders {\"client\", \"sequence\", \"item\", \"count\", \"card\", \"address\"}",
          "GET /orders?state=parked&limit=100&after=CLIENT/SEQUENCE",
          "GET /orders/CLIENT/SEQUENCE?await=end",
          "GET /sagas, as orders",
          "POST /sagas/CLIENT/SEQUENCE/resume {\"by\"}",
          "POST /sagas/CLIENT/SEQUENCE/abandon {\"by\", \"reason\"}",
          "GET /stock?from=1&limit=50",
          "GET /payments?from=1&limit=50",
          "GET /shipments?from=1&limit=50");

  private final OrderDesk orders;
  private final SagaDesk sagas;
  private final BooksView books;

  private ShopRoutes(OrderDesk orders, SagaDesk sagas, BooksView books) {
    this.orders = orders;
    this.sagas = sagas;
    this.books = books;
  }

  static ShopRoutes of(ActorSystem<?> system, NodeContext node, ShopSettings shop) {
    return new ShopRoutes(
        new OrderDesk(system, node, shop.orders(), shop.catalog()),
        new SagaDesk(system, node, shop.orders()),
        new BooksView(system, node, shop.services()));
  }

  Route all() {
    return concat(
        pathPrefix(
            "orders",
            () ->
                concat(
                    pathEnd(() -> post(() -> body(OrderForm.class, orders::place))),
                    pathEnd(() -> get(this::list)),
                    one())),
        pathPrefix("sagas", () -> concat(pathEnd(() -> get(this::list)), one(), operator())),
        path("stock", () -> get(() -> page("stock"))),
        path("payments", () -> get(() -> page("payments"))),
        path("shipments", () -> get(() -> page("shipping"))));
  }

  private Route one() {
    return path(
        PathMatchers.segment().slash(PathMatchers.longSegment()),
        (client, sequence) ->
            get(
                () ->
                    parameterOptional(
                        "await",
                        until ->
                            answer(
                                awaitsEnd(until)
                                    ? sagas.await(client, sequence)
                                    : sagas.find(client, sequence)))));
  }

  private static boolean awaitsEnd(Optional<String> until) {
    until
        .filter(what -> !what.equals("end"))
        .ifPresent(
            what -> {
              throw new BadRequest("await: end, or leave it out, not " + what);
            });
    return until.isPresent();
  }

  private Route operator() {
    var saga = PathMatchers.segment().slash(PathMatchers.longSegment());
    return concat(
        path(
            saga.slash("resume"),
            (client, sequence) ->
                post(() -> body(Resumption.class, word -> sagas.resume(client, sequence, word)))),
        path(
            saga.slash("abandon"),
            (client, sequence) ->
                post(
                    () -> body(Abandonment.class, word -> sagas.abandon(client, sequence, word)))));
  }

  private Route list() {
    return parameterOptional(
        "state",
        state ->
            parameterOptional(
                "after",
                after ->
                    parameterOptional(
                        "limit",
                        limit -> {
                          int most = (int) Api.number("limit", limit, 1, Saga.MOST_PER_PAGE, 100);
                          return answer(sagas.list(state, after, most));
                        })));
  }

  private Route page(String service) {
    return parameterOptional(
        "from",
        from ->
            parameterOptional(
                "limit",
                limit -> {
                  long first = Api.number("from", from, 1, Long.MAX_VALUE, 1);
                  int most = (int) Api.number("limit", limit, 1, Service.MOST_PER_ANSWER, 50);
                  return answer(books.read(service, first, most));
                }));
  }

  private <T> Route body(Class<T> type, Function<T, CompletionStage<Answer>> then) {
    return entity(Unmarshaller.entityToString(), body -> answer(then.apply(Json.read(body, type))));
  }

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }
}
