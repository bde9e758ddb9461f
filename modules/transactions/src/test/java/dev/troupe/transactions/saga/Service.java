package dev.troupe.transactions.saga;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.SessionSettings;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.core.node.NodeContext;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * A participant that keeps to the protocol: once per key, once per step, undo before do. Actions
 * whose names begin with "un" undo. What it refuses, and whose answers are lost, is up to a test.
 */
final class Service extends EventSourcedBehavior<Service.Command, Service.Decided, Service.State> {

  interface Command {}

  record Asked(Perform perform) implements Command {}

  record Show(Consumer<Map<String, Deed>> to) implements Command {}

  /** What is wrong with a service. Shared by all lives of a node. */
  static class Troubles {
    boolean refuses(Perform perform) {
      return false;
    }

    /** Whether this answer gets lost on its way. */
    boolean loses(Perform perform) {
      return false;
    }

    boolean overloaded(Perform perform) {
      return false;
    }
  }

  /**
   * @param reason of a refusal, or empty
   */
  record Decided(RequestKey key, String deed, boolean undo, String reason, Instant at)
      implements Wire {}

  /** What became of a step of a saga. */
  static final class Deed {
    int done;
    int undone;
    int refused;
    boolean cancelled;
    final List<RequestKey> doKeys = new ArrayList<>();
    final List<RequestKey> undoKeys = new ArrayList<>();

    boolean stands() {
      return done > undone;
    }

    @Override
    public String toString() {
      return "done %d, undone %d, refused %d, cancelled %s, asked by %s, undone by %s"
          .formatted(done, undone, refused, cancelled, doKeys, undoKeys);
    }
  }

  static final class State {
    final Sessions<String> sessions =
        new Sessions<>(new SessionSettings(Duration.ofHours(1), 1_000));
    final Map<String, Deed> deeds = new TreeMap<>();

    Deed deed(String name) {
      return deeds.getOrDefault(name, new Deed());
    }

    State apply(Decided event) {
      Deed deed = deeds.computeIfAbsent(event.deed(), name -> new Deed());
      (event.undo() ? deed.undoKeys : deed.doKeys).add(event.key());
      if (!event.reason().isEmpty()) {
        deed.refused++;
      } else if (event.undo()) {
        deed.undone += deed.stands() ? 1 : 0;
        deed.cancelled = true;
      } else {
        deed.done += deed.stands() ? 0 : 1;
      }
      sessions.answered(event.key(), event.reason(), event.at());
      return this;
    }
  }

  private final NodeContext node;
  private final Troubles troubles;

  private Service(NodeContext node, String name, Troubles troubles) {
    super(PersistenceId.of("service", name));
    this.node = node;
    this.troubles = troubles;
  }

  static Behavior<Command> create(NodeContext node, String name, Troubles troubles) {
    return Behaviors.setup(
        context -> {
          ActorRef<Perform> port = context.messageAdapter(Perform.class, Asked::new);
          node.discovery().announce(Participant.key(name), port);
          return new Service(node, name, troubles);
        });
  }

  @Override
  public State emptyState() {
    return new State();
  }

  @Override
  public EventHandler<State, Decided> eventHandler() {
    return State::apply;
  }

  @Override
  public CommandHandler<Command, Decided, State> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Asked(var perform) -> perform(state, perform);
          case Show(var to) -> Effect().none().thenRun(s -> to.accept(s.deeds));
          default -> throw new IllegalArgumentException(command.toString());
        };
  }

  private Effect<Decided, State> perform(State state, Perform perform) {
    if (troubles.overloaded(perform)) {
      perform.replyTo().tell(new Participant.Overloaded(perform.key()));
      return Effect().none();
    }
    return switch (state.sessions.find(perform.key())) {
      case Sessions.Answered<String>(var first) -> {
        reply(perform, answer(perform, first));
        yield Effect().none();
      }
      case Sessions.Unseen<String>() -> decide(state, perform);
      case Sessions.Expired<String>() -> {
        reply(perform, new Participant.Expired(perform.key()));
        yield Effect().none();
      }
      case Sessions.Full<String>() -> throw new IllegalStateException("too many keepers");
    };
  }

  private Effect<Decided, State> decide(State state, Perform perform) {
    String name = perform.saga() + " " + perform.step();
    boolean undo = perform.what().startsWith("un");
    Deed deed = state.deed(name);
    String reason = "";
    if (!undo && deed.cancelled) {
      reason = "cancelled before it was done";
    } else if (!(undo ? deed.undone > 0 : deed.stands()) && troubles.refuses(perform)) {
      reason = "the service refuses " + perform.what();
    }
    var event = new Decided(perform.key(), name, undo, reason, node.wall().now());
    String said = reason;
    return Effect()
        .persist(event)
        .thenRun(
            s -> {
              node.trace().emit("service-decided", "deed", name, "undo", undo);
              reply(perform, answer(perform, said));
            });
  }

  private static Reply answer(Perform perform, String reason) {
    return reason.isEmpty()
        ? new Participant.Done(perform.key(), Facts.of("by", perform.what()))
        : new Participant.Refused(perform.key(), reason);
  }

  private void reply(Perform perform, Reply reply) {
    if (troubles.loses(perform)) {
      node.trace().emit("answer-lost", "what", perform.what());
    } else {
      perform.replyTo().tell(reply);
    }
  }
}
