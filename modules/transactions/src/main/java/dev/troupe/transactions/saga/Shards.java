package dev.troupe.transactions.saga;

import dev.troupe.core.node.NodeContext;
import dev.troupe.transactions.saga.Census.Count;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Remembers over how many keepers the sagas of a node are spread. A saga is found by that number,
 * so it changes only when nothing is to be found: else a saga would stand still for ever, or one
 * whose start is repeated would be done twice.
 */
final class Shards extends EventSourcedBehavior<Shards.Command, ShardsSet, Integer> {

  /** What the owner is told. */
  sealed interface Verdict {}

  /** The keepers may start. */
  record Fit() implements Verdict {}

  /**
   * They must not.
   *
   * @param why with both numbers, and the remedy
   */
  record Misfit(String why) implements Verdict {}

  sealed interface Command {}

  /** What was set is known now. */
  record Look() implements Command {}

  /** A keeper of the number before was counted. */
  record Counted(Count count) implements Command {}

  private static final int NEVER_SET = 0;

  private final NodeContext node;
  private final SagaSettings settings;
  private final Definitions definitions;
  private final ActorContext<Command> context;
  private final Consumer<Verdict> owner;
  private Count found = new Count(0, 0);
  private int counted;

  static Behavior<Command> create(
      NodeContext node, SagaSettings settings, Definitions definitions, Consumer<Verdict> owner) {
    return Behaviors.setup(c -> new Shards(node, settings, definitions, c, owner));
  }

  private Shards(
      NodeContext node,
      SagaSettings settings,
      Definitions definitions,
      ActorContext<Command> context,
      Consumer<Verdict> owner) {
    super(PersistenceId.of("saga-shards", node.id().name()));
    this.node = node;
    this.settings = settings;
    this.definitions = definitions;
    this.context = context;
    this.owner = owner;
  }

  @Override
  public Integer emptyState() {
    return NEVER_SET;
  }

  @Override
  public EventHandler<Integer, ShardsSet> eventHandler() {
    return (before, event) -> event.shards();
  }

  @Override
  public SignalHandler<Integer> signalHandler() {
    ActorRef<Command> self = context.getSelf();
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), shards -> self.tell(new Look()))
        .build();
  }

  @Override
  public CommandHandler<Command, ShardsSet, Integer> commandHandler() {
    return (before, command) ->
        switch (command) {
          case Look look -> look(before);
          case Counted(var count) -> add(count, before);
        };
  }

  private Effect<ShardsSet, Integer> look(int before) {
    if (before == settings.shards()) {
      return Effect().none().thenRun(now -> owner.accept(new Fit()));
    }
    if (before == NEVER_SET) {
      return set();
    }
    ActorRef<Command> self = context.getSelf();
    Instant youngest = node.wall().now().minus(settings.sessions().window());
    for (int shard = 0; shard < before; shard++) {
      PersistenceId keeper = SagaKeeper.id(node, shard);
      var snapshots = new SagaSnapshots(settings, definitions, keeper);
      context.spawnAnonymous(
          Census.create(keeper, snapshots, youngest, count -> self.tell(new Counted(count))));
    }
    return Effect().none();
  }

  private Effect<ShardsSet, Integer> add(Count count, int before) {
    found = found.and(count);
    if (++counted < before) {
      return Effect().none();
    }
    return found.isNothing()
        ? set()
        : Effect().none().thenRun(now -> owner.accept(new Misfit(why(before))));
  }

  private Effect<ShardsSet, Integer> set() {
    return Effect()
        .persist(new ShardsSet(settings.shards()))
        .thenRun(now -> owner.accept(new Fit()));
  }

  private String why(int before) {
    return """
        troupe.saga.shards = %d, but the sagas on this disk are spread over %d: %d have not ended, and %d starts of the \
        last %d s may be repeated. Use %d until all have ended (troupe saga list) and no start is repeated"""
        .formatted(
            settings.shards(),
            before,
            found.open(),
            found.starts(),
            settings.sessions().window().toSeconds(),
            before);
  }
}
