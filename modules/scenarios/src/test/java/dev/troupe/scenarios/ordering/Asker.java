package dev.troupe.scenarios.ordering;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.orders.service.Service;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Level;
import dev.troupe.node.orders.service.Service.Page;
import dev.troupe.node.orders.service.Service.Read;
import dev.troupe.transactions.saga.Participant;
import dev.troupe.transactions.saga.Participant.Overloaded;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Repeats each request to its service until it is answered, and now and then even then. */
final class Asker extends AbstractBehavior<Object> {

  enum Tick {
    ASK,
    READ
  }

  /** What it wants, and was told; it outlives the asker. */
  static final class Notes {
    final Map<RequestKey, Perform> wanted = new LinkedHashMap<>();
    final Map<RequestKey, String> services = new LinkedHashMap<>();
    final Map<RequestKey, Reply> told = new LinkedHashMap<>();
    final List<String> toldOtherwise = new ArrayList<>();
    final Map<String, List<Entry>> books = new LinkedHashMap<>();
    final Map<String, List<Level>> levels = new LinkedHashMap<>();

    void want(String service, Perform request) {
      wanted.put(request.key(), request);
      services.put(request.key(), service);
    }

    boolean allTold() {
      return told.keySet().containsAll(wanted.keySet());
    }

    boolean allRead() {
      return books.size() == 3;
    }
  }

  private final NodeContext node;
  private final Notes notes;
  private int ticks;

  static Behavior<Object> create(NodeContext node, Notes notes) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Tick.ASK, Duration.ofMillis(100));
                  return new Asker(context, node, notes);
                }));
  }

  private Asker(ActorContext<Object> context, NodeContext node, Notes notes) {
    super(context);
    this.node = node;
    this.notes = notes;
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Tick.ASK, this::ask)
        .onMessageEquals(Tick.READ, this::read)
        .onMessage(Reply.class, this::note)
        .onMessage(Page.class, this::note)
        .build();
  }

  private Behavior<Object> ask() {
    ticks++;
    int number = 0;
    for (Perform request : notes.wanted.values()) {
      boolean again = ticks % 10 == number++ % 10; // what is answered too, now and then
      if (number <= 2 * ticks && (again || !notes.told.containsKey(request.key()))) {
        String service = notes.services.get(request.key());
        node.discovery()
            .peers(Participant.key(service))
            .tell(
                new NodeId(service),
                new Perform(
                    request.key(),
                    request.saga(),
                    request.step(),
                    request.what(),
                    request.facts(),
                    self()));
      }
    }
    return this;
  }

  private Behavior<Object> note(Reply reply) {
    if (!(reply instanceof Overloaded)) {
      Reply first = notes.told.putIfAbsent(reply.key(), reply);
      if (first != null && !first.equals(reply)) {
        notes.toldOtherwise.add("%s, then %s".formatted(first, reply));
      }
    }
    return this;
  }

  private Behavior<Object> read() {
    for (String service : List.of("stock", "payments", "shipping")) {
      node.discovery()
          .peers(Service.key(service))
          .tell(new NodeId(service), new Read(1, Service.MOST_PER_ANSWER, self()));
    }
    return this;
  }

  private Behavior<Object> note(Page page) {
    String service =
        switch (page.entries().getFirst().kind()) {
          case "reserved", "released" -> "stock";
          case "charged", "refunded" -> "payments";
          default -> "shipping";
        };
    notes.books.put(service, page.entries());
    notes.levels.put(service, page.levels());
    return this;
  }

  private <M> ActorRef<M> self() {
    return getContext().getSelf().narrow();
  }
}
