package dev.troupe.scenarios.storing;

import dev.troupe.core.node.NodeContext;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.node.StoreRole;
import dev.troupe.replication.hints.HintsSettings;
import dev.troupe.replication.store.HealthFeed;
import dev.troupe.replication.store.Hinting;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.StoreKeeper;
import dev.troupe.replication.store.StoreSettings;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The twin that lacks {@code hints}: what a home did not get, it does not get later. */
public final class UnhintedNode {

  private UnhintedNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the hints. */
  public static Roles roles() {
    return Roles.standard().with("store", new StoreRole(UnhintedNode::create));
  }

  private static Behavior<Store.Command> create(
      NodeContext node, StoreSettings store, HintsSettings unused, boolean health) {
    return Behaviors.setup(
        context -> {
          var self = context.getSelf();
          if (health) {
            context.spawn(
                HealthFeed.create(
                    node,
                    away -> self.tell(new Store.Away(away)),
                    back -> self.tell(new Store.Back(back))),
                "health");
          }
          return StoreKeeper.create(node, store, Hinting.none());
        });
  }
}
