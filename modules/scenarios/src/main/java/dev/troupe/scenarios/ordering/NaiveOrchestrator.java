package dev.troupe.scenarios.ordering;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.scenarios.ordering.CallsInARow.Ended;
import dev.troupe.transactions.saga.Saga;
import dev.troupe.transactions.saga.Saga.Abandon;
import dev.troupe.transactions.saga.Saga.AlreadyStarted;
import dev.troupe.transactions.saga.Saga.AwaitEnd;
import dev.troupe.transactions.saga.Saga.Get;
import dev.troupe.transactions.saga.Saga.ListSagas;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.NotParked;
import dev.troupe.transactions.saga.Saga.OperatorReply;
import dev.troupe.transactions.saga.Saga.Page;
import dev.troupe.transactions.saga.Saga.Resume;
import dev.troupe.transactions.saga.Saga.Start;
import dev.troupe.transactions.saga.Saga.Started;
import dev.troupe.transactions.saga.Saga.Summary;
import dev.troupe.transactions.saga.SagaStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Takes orders as the orchestrator of sagas does, and remembers them as long as it lives. Each is
 * carried out by {@link CallsInARow}.
 */
final class NaiveOrchestrator extends AbstractBehavior<Object> {

  private static final Comparator<RequestKey> BY_ID =
      Comparator.comparing(RequestKey::client).thenComparingLong(RequestKey::sequence);

  private record Order(RequestKey id, SagaStatus status, Instant started, Instant since) {

    Summary summary() {
      return new Summary(id, "order", 1, status, "", started, since, false);
    }
  }

  private final NodeContext node;
  private final SortedMap<String, NodeId> homes;
  private final Duration patience;
  private final String life;
  private final SortedMap<RequestKey, Order> orders = new TreeMap<>(BY_ID);

  /**
   * @param homes of the services
   * @param patience how long a call may take
   */
  static Behavior<Saga.Command> create(
      NodeContext node, SortedMap<String, NodeId> homes, Duration patience) {
    return Behaviors.setup(
            (ActorContext<Object> context) -> {
              node.discovery().announce(Saga.KEY, context.getSelf().narrow());
              return new NaiveOrchestrator(node, homes, patience, context);
            })
        .narrow();
  }

  private NaiveOrchestrator(
      NodeContext node,
      SortedMap<String, NodeId> homes,
      Duration patience,
      ActorContext<Object> context) {
    super(context);
    this.node = node;
    this.homes = homes;
    this.patience = patience;
    this.life = "naive-%s-%d".formatted(node.id(), node.wall().now().toEpochMilli());
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Saga.Command.class, this::obey)
        .onMessage(Ended.class, this::ended)
        .build();
  }

  private Behavior<Object> obey(Saga.Command command) {
    switch (command) {
      case Start c -> start(c);
      case Get c -> c.replyTo().tell(new NoSuchSaga(c.id()));
      case AwaitEnd c -> c.replyTo().tell(new NoSuchSaga(c.id()));
      case ListSagas c -> c.replyTo().tell(list(c));
      case Resume c -> refuse(c.id(), c.replyTo());
      case Abandon c -> refuse(c.id(), c.replyTo());
    }
    return this;
  }

  private void start(Start command) {
    var id = command.id();
    if (orders.containsKey(id)) {
      command.replyTo().tell(new AlreadyStarted(id, 1));
      return;
    }
    Instant now = node.wall().now();
    orders.put(id, new Order(id, SagaStatus.RUNNING, now, now));
    node.trace().emit("saga-started", "saga", id.toString(), "definition", "order");
    var calls = new CallsInARow.Work(id, command.facts(), life, orders.size());
    getContext()
        .spawnAnonymous(
            CallsInARow.create(node, homes, patience, calls, getContext().getSelf().narrow()));
    command.replyTo().tell(new Started(id, 1));
  }

  private Behavior<Object> ended(Ended end) {
    Order order = orders.get(end.order());
    orders.put(order.id(), new Order(order.id(), end.status(), order.started(), node.wall().now()));
    node.trace().emit("saga-ended", "saga", order.id().toString(), "outcome", end.status().name());
    return this;
  }

  private void refuse(RequestKey id, ActorRef<OperatorReply> replyTo) {
    Order order = orders.get(id);
    replyTo.tell(order == null ? new NoSuchSaga(id) : new NotParked(id, order.status()));
  }

  private Page list(ListSagas query) {
    var counts = new TreeMap<SagaStatus, Long>();
    orders.values().forEach(order -> counts.merge(order.status(), 1L, Long::sum));
    List<Summary> wanted =
        orders.values().stream()
            .filter(order -> query.status().map(order.status()::equals).orElse(true))
            .filter(
                order ->
                    query.after().map(after -> BY_ID.compare(order.id(), after) > 0).orElse(true))
            .map(Order::summary)
            .toList();
    List<Summary> page = wanted.stream().limit(query.limit()).toList();
    return new Page(page, page.size() < wanted.size(), counts);
  }
}
