package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.transactions.saga.Saga.AlreadyStarted;
import dev.troupe.transactions.saga.Saga.GetReply;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.OperatorReply;
import dev.troupe.transactions.saga.Saga.Standing;
import dev.troupe.transactions.saga.Saga.StartReply;
import dev.troupe.transactions.saga.Saga.Started;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Places orders, repeats what is not answered, and looks how its sagas stand. */
final class Customer extends AbstractBehavior<Object> {

  enum Operator {
    /** Resume whatever is parked. */
    RESUME,
    /** Look at the first page of all sagas. */
    LIST
  }

  private enum Tick {
    AGAIN
  }

  /** What the test sees; it outlives the customer's crashes. */
  static final class Notes {
    /** What is to be ordered, and whether that was acknowledged. */
    final Map<RequestKey, Boolean> placed = new TreeMap<>(Book.BY_ID);

    final Map<RequestKey, Standing> standings = new TreeMap<>(Book.BY_ID);
    Saga.Page page;
    boolean lost;

    @Override
    public String toString() {
      return placed.keySet().stream()
          .filter(id -> !atRest(id))
          .map(id -> id + " = " + standings.get(id))
          .toList()
          .toString();
    }

    boolean atRest() {
      return placed.keySet().stream().allMatch(this::atRest);
    }

    /** It has ended, or is parked. */
    private boolean atRest(RequestKey id) {
      Standing saga = standings.get(id);
      return saga != null && (saga.status().ended() || saga.status() == SagaStatus.PARKED);
    }
  }

  private final Notes notes;
  private final Peers<Saga.Command> sagas;

  private Customer(ActorContext<Object> context, NodeContext node, Notes notes) {
    super(context);
    this.notes = notes;
    this.sagas = node.discovery().peers(Saga.KEY);
  }

  static Behavior<Object> create(NodeContext node, Notes notes) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Tick.AGAIN, Duration.ofMillis(200));
                  return new Customer(context, node, notes);
                }));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Tick.AGAIN, this::again)
        .onMessageEquals(Operator.RESUME, this::resume)
        .onMessageEquals(Operator.LIST, this::list)
        .onMessage(Saga.Page.class, this::listed)
        .onMessage(StartReply.class, this::answered)
        .onMessage(GetReply.class, this::seen)
        .onMessage(OperatorReply.class, this::resumed)
        .build();
  }

  private Behavior<Object> again() {
    notes.placed.forEach(
        (id, acknowledged) -> {
          if (!acknowledged) {
            send(new Saga.Start(id, "order", Facts.of("item", "book"), self()));
          } else if (!notes.atRest(id)) {
            send(new Saga.Get(id, self()));
          }
        });
    return this;
  }

  private Behavior<Object> resume() {
    notes.standings.forEach(
        (id, standing) -> {
          if (standing.status() == SagaStatus.PARKED) {
            send(new Saga.Resume(id, "operator", self()));
          }
        });
    return this;
  }

  private Behavior<Object> list() {
    return send(new Saga.ListSagas(Optional.empty(), Optional.empty(), 5, self()));
  }

  private Behavior<Object> listed(Saga.Page page) {
    notes.page = page;
    return this;
  }

  private Behavior<Object> answered(StartReply reply) {
    if (reply instanceof Started || reply instanceof AlreadyStarted) {
      notes.placed.put(reply.id(), true);
    }
    return this;
  }

  /** Now it goes on, so its standing is to be asked for again. */
  private Behavior<Object> resumed(OperatorReply reply) {
    notes.standings.remove(reply.id());
    return this;
  }

  private Behavior<Object> seen(GetReply reply) {
    switch (reply) {
      case Standing standing -> notes.standings.put(standing.id(), standing);
      case NoSuchSaga none -> notes.lost = true;
    }
    return this;
  }

  private Behavior<Object> send(Saga.Command command) {
    sagas.tell(new NodeId("sagas"), command);
    return this;
  }

  private <M> org.apache.pekko.actor.typed.ActorRef<M> self() {
    return getContext().getSelf().narrow();
  }
}
