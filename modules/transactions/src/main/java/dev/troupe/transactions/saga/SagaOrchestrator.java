package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.transactions.saga.Saga.Command;
import dev.troupe.transactions.saga.Saga.ListSagas;
import dev.troupe.transactions.saga.SagaKeeper.Message;
import dev.troupe.transactions.saga.SagaKeeper.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The sagas of a node: hands each command to the keeper of its saga. All that it remembers is how
 * many keepers there are. A keeper that fails takes it along.
 */
public final class SagaOrchestrator {

  private SagaOrchestrator() {}

  /**
   * The orchestrator of this node. It announces itself under {@link Saga#KEY}. It fails with a
   * {@link SettingsException} when sagas on disk would not be found by this number of keepers.
   *
   * @throws dev.troupe.core.settings.SettingsException if a participant of a definition has no home
   */
  public static Behavior<Command> create(
      NodeContext node, SagaSettings settings, Definitions definitions) {
    definitions.participants().forEach(settings::home);
    return Behaviors.<Object>setup(
            context -> {
              Consumer<Shards.Verdict> self = context.getSelf()::tell;
              context.watch(
                  context.spawn(Shards.create(node, settings, definitions, self), "shards"));
              return Behaviors.receive(Object.class)
                  .onMessage(Shards.Fit.class, fit -> open(node, settings, definitions))
                  .onMessage(Shards.Misfit.class, misfit -> refuse(misfit))
                  .build();
            })
        .narrow();
  }

  private static Behavior<Object> refuse(Shards.Misfit misfit) {
    throw new SettingsException(misfit.why());
  }

  private static Behavior<Object> open(
      NodeContext node, SagaSettings settings, Definitions definitions) {
    return Behaviors.setup(
        context -> {
          List<ActorRef<Message>> keepers = new ArrayList<>();
          for (int shard = 0; shard < settings.shards(); shard++) {
            var keeper = SagaKeeper.create(node, settings, definitions, shard);
            keepers.add(context.spawn(keeper, "keeper-" + shard));
            context.watch(keepers.getLast()); // unhandled, its end is the end of this
          }
          node.discovery().announce(Saga.KEY, context.getSelf().narrow());
          return Behaviors.receive(Object.class)
              .onMessage(
                  Command.class,
                  command -> {
                    switch (command) {
                      case Saga.OfOne c ->
                          keepers.get(shard(c.id(), settings.shards())).tell(new Told(c));
                      case ListSagas c -> context.spawnAnonymous(Listing.create(keepers, c));
                    }
                    return Behaviors.same();
                  })
              .build();
        });
  }

  /** The same on every JVM and in every version: what it finds is on disk. */
  static int shard(RequestKey saga, int shards) {
    long mixed = (saga.client().hashCode() * 31L + saga.sequence()) * 0x9E3779B97F4A7C15L;
    return Math.floorMod((int) (mixed >>> 32), shards);
  }
}
