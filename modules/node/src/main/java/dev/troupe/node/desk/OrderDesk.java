package dev.troupe.node.desk;

import dev.troupe.core.node.NodeContext;
import dev.troupe.node.orders.Catalog;
import dev.troupe.node.orders.OrderSaga;
import dev.troupe.node.orders.OrdersSettings;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Saga;
import dev.troupe.transactions.saga.Saga.AlreadyStarted;
import dev.troupe.transactions.saga.Saga.Conflict;
import dev.troupe.transactions.saga.Saga.NoSuchDefinition;
import dev.troupe.transactions.saga.Saga.Overloaded;
import dev.troupe.transactions.saga.Saga.StartExpired;
import dev.troupe.transactions.saga.Saga.StartReply;
import dev.troupe.transactions.saga.Saga.Started;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Where a node's clients place orders. What became of one, its saga tells: {@link SagaDesk}. */
public final class OrderDesk {

  /** For the orchestrator's disk, or a short pause of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Inquiry inquiry;
  private final OrdersSettings settings;
  private final Catalog catalog;

  /**
   * @param system of this node
   */
  public OrderDesk(
      ActorSystem<?> system, NodeContext node, OrdersSettings settings, Catalog catalog) {
    this.inquiry = new Inquiry(system, node, PATIENCE);
    this.settings = settings;
    this.catalog = catalog;
    settings.homes().forEach(home -> inquiry.lookFor(Saga.KEY, home));
  }

  /**
   * 202 when the order is on disk and goes on by itself, 409 when its number was taken for another,
   * 410 when what became of it is forgotten, 429 when too many are under way.
   *
   * @throws BadRequest naming the field that cannot be used
   */
  public CompletionStage<Answer> place(OrderForm form) {
    SagaDesk.refuseWithoutHomes(settings);
    var id = form.id();
    Facts facts = form.order(catalog).facts();
    CompletionStage<StartReply> reply =
        inquiry.ask(
            Saga.KEY,
            settings.home(id),
            "the orchestrator",
            (ActorRef<StartReply> replyTo) -> new Saga.Start(id, OrderSaga.NAME, facts, replyTo));
    return Inquiry.told(reply, OrderDesk::answer);
  }

  private static Answer answer(StartReply reply) {
    return switch (reply) {
      case Started it -> accepted(it.id().toString());
      case AlreadyStarted it -> accepted(it.id().toString());
      case Conflict(var id, var definition, var facts) ->
          Answer.error(
              409,
              "%s was placed before for %s: take a new sequence for another order"
                  .formatted(id, facts.entries()));
      case StartExpired(var id) ->
          Answer.error(
              410, id + " may have been placed long ago, and is forgotten: nothing was done now");
      case Overloaded(var id, var limit) ->
          Answer.error(429, limit + ": nothing was done, try again later");
      case NoSuchDefinition(var id, var definition) ->
          Answer.error(503, "its home takes no orders: give that node the role orders");
    };
  }

  private static Answer accepted(String id) {
    return Answer.of(202, "order", id, "state", "accepted", "see", "/orders/" + id);
  }
}
