package dev.troupe.simulation;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.ProtocolKey;
import java.util.List;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EffectFactories;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** A counter that remembers what it counted, so that a repetition counts once. */
public final class Counter
    extends EventSourcedBehavior<Counter.Command, Counter.Added, Counter.Counted> {

  public sealed interface Command extends Wire {}

  public record Add(long operation, ActorRef<Ack> replyTo) implements Command {}

  public record Get(ActorRef<Counted> replyTo) implements Command {}

  public record Ack(String node, long operation) implements Wire {}

  public record Added(long operation) implements Wire {}

  public record Counted(String node, TreeSet<Long> operations) implements Wire {}

  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("counter", Command.class);

  /** When the answer is given: the one difference between the counter and its broken twin. */
  public enum Answers {
    WHEN_PERSISTED,
    AT_ONCE
  }

  private final String node;
  private final Answers answers;

  private Counter(String node, Answers answers) {
    super(PersistenceId.ofUniqueId("counter-" + node));
    this.node = node;
    this.answers = answers;
  }

  public static Behavior<Command> create(NodeContext node, Answers answers) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(KEY, context.getSelf());
          return new Counter(node.id().name(), answers);
        });
  }

  @Override
  public Counted emptyState() {
    return new Counted(node, new TreeSet<>());
  }

  @Override
  public CommandHandler<Command, Added, Counted> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Add(long operation, ActorRef<Ack> replyTo) -> {
            Ack ack = new Ack(node, operation);
            if (answers == Answers.AT_ONCE) {
              replyTo.tell(ack);
            }
            EffectFactories<Added, Counted> effects = Effect();
            var effect =
                state.operations().contains(operation)
                    ? effects.none()
                    : effects.persist(new Added(operation));
            yield effect.thenRun(
                counted -> {
                  if (answers == Answers.WHEN_PERSISTED) {
                    replyTo.tell(ack);
                  }
                });
          }
          case Get(ActorRef<Counted> replyTo) -> {
            replyTo.tell(new Counted(node, new TreeSet<>(state.operations())));
            yield Effect().none();
          }
        };
  }

  @Override
  public EventHandler<Counted, Added> eventHandler() {
    return (state, added) -> {
      state.operations().add(added.operation());
      return state;
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(20, 2);
  }

  /** All nodes of a replicated counter. */
  public static List<String> nodes() {
    return List.of("n1", "n2", "n3", "n4", "n5");
  }
}
