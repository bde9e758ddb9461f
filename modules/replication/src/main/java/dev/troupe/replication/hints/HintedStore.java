package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.store.HealthFeed;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.StoreKeeper;
import dev.troupe.replication.store.StoreSettings;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The store and its hints on a node, wired to each other and to the health levels. */
public final class HintedStore {

  private HintedStore() {}

  /**
   * Passes on what it is sent to the store. It ends when one of the two does, and so must its node.
   *
   * @param health whether this node has a heartbeat; without one, who is away is known by its
   *     silence alone
   */
  public static Behavior<Store.Command> create(
      NodeContext node, StoreSettings store, HintsSettings hints, boolean health) {
    return Behaviors.setup(
        context -> {
          var handoff = context.spawn(HintsKeeper.create(node, hints, store.ring()), "hints");
          var keeper =
              context.spawn(
                  StoreKeeper.create(
                      node,
                      store,
                      (home, key, state, kept) ->
                          handoff.tell(new Hints.Keep(home, key, state, kept))),
                  "store");
          if (health) {
            context.watch(
                context.spawn(
                    HealthFeed.create(
                        node,
                        away -> {
                          keeper.tell(new Store.Away(away));
                          handoff.tell(new Hints.Away(away));
                        },
                        back -> {
                          keeper.tell(new Store.Back(back));
                          handoff.tell(new Hints.Back(back));
                        }),
                    "health"));
          }
          context.watch(handoff);
          context.watch(keeper);
          return Behaviors.receiveMessage(
              command -> {
                keeper.tell(command);
                return Behaviors.same();
              });
        });
  }
}
