package dev.troupe.simulation;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** An actor that answers, and asks its neighbour once a second, both ways of asking in turn. */
final class Talk {

  sealed interface Command {}

  record Ping(int number, ActorRef<Pong> replyTo) implements Command, Wire {}

  record Pong(int number) implements Wire {}

  private record Tick() implements Command {}

  private record Heard(String what) implements Command {}

  static final ProtocolKey<Command> KEY = new ProtocolKey<>("talk", Command.class);

  /** What the actors of a test have heard. */
  static final class Notes {
    final List<String> heard = new ArrayList<>();
  }

  private final NodeContext node;
  private final NodeId neighbour;
  private final Notes notes;
  private final ActorContext<Command> context;
  private int asked;

  private Talk(NodeContext node, String neighbour, Notes notes, ActorContext<Command> context) {
    this.node = node;
    this.neighbour = new NodeId(neighbour);
    this.notes = notes;
    this.context = context;
  }

  static Behavior<Command> create(NodeContext node, String neighbour, Notes notes) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerAtFixedRate(new Tick(), Duration.ofSeconds(1));
                  node.discovery().announce(KEY, context.getSelf());
                  return new Talk(node, neighbour, notes, context).behavior();
                }));
  }

  private Behavior<Command> behavior() {
    return Behaviors.receive(Command.class)
        .onMessage(
            Ping.class,
            ping -> {
              ping.replyTo().tell(new Pong(ping.number()));
              return Behaviors.same();
            })
        .onMessage(Tick.class, tick -> ask())
        .onMessage(
            Heard.class,
            heard -> {
              notes.heard.add(node.id() + ":" + heard.what());
              node.trace().emit("heard", "what", heard.what());
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<Command> ask() {
    int number = asked++;
    var target = node.discovery().peers(KEY).find(neighbour).orElseThrow();
    Duration limit = Duration.ofMillis(500);
    if (number % 2 == 0) {
      context.ask(
          Pong.class,
          target,
          limit,
          replyTo -> new Ping(number, replyTo),
          (pong, failure) -> new Heard(pong == null ? "time-out" : "pong " + pong.number()));
    } else {
      context.pipeToSelf(
          AskPattern.<Command, Pong>ask(
                  target,
                  replyTo -> new Ping(number, replyTo),
                  limit,
                  context.getSystem().scheduler())
              .thenApply(Pong::number),
          (pong, failure) -> new Heard(failure != null ? "time-out" : "pong " + pong));
    }
    return Behaviors.same();
  }
}
