package dev.troupe.scenarios.storing;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.hints.HintedStore;
import dev.troupe.replication.hints.HintsSettings;
import dev.troupe.replication.store.Content;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.replication.store.Store.GetReply;
import dev.troupe.replication.store.StoreSettings;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.Siblings.Version;
import java.util.Comparator;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * What a store does that has a time with each value, and one value for each key: it stands before
 * the real one, adds the node's wall clock to what is written, and lets only the latest be read.
 */
final class LastWriteWins {

  private static final Comparator<Version<Content>> BY_TIME =
      Comparator.comparing(version -> version.value().value().map(Bytes::text).orElse(""));

  private final NodeContext node;
  private final ActorContext<Store.Command> context;
  private final ActorRef<Store.Command> behind;

  private LastWriteWins(
      NodeContext node, ActorContext<Store.Command> context, ActorRef<Store.Command> behind) {
    this.node = node;
    this.context = context;
    this.behind = behind;
  }

  static Behavior<Store.Command> create(
      NodeContext node, StoreSettings store, HintsSettings hints, boolean health) {
    return Behaviors.setup(
        context -> {
          var hidden = new Hidden<>(node, Store.KEY);
          var behind = context.spawn(HintedStore.create(hidden, store, hints, health), "behind");
          context.watch(behind);
          node.discovery().announce(Store.KEY, context.getSelf());
          var twin = new LastWriteWins(node, context, behind);
          return Behaviors.receiveMessage(
              command -> {
                behind.tell(twin.changed(command));
                return Behaviors.same();
              });
        });
  }

  private Store.Command changed(Store.Command command) {
    return switch (command) {
      case Store.Put(var key, var value, var seen, var level, var replyTo) ->
          new Store.Put(key, stamped(value), seen, level, replyTo);
      case Store.Get(var key, var level, var replyTo) ->
          new Store.Get(key, level, context.spawnAnonymous(latest(replyTo)));
      default -> command;
    };
  }

  /** Thirteen digits of milliseconds, until the year 2286. */
  private Bytes stamped(Bytes value) {
    return Bytes.of("%013d %s".formatted(node.wall().now().toEpochMilli(), value.text()));
  }

  private static Behavior<GetReply> latest(ActorRef<GetReply> replyTo) {
    return Behaviors.receiveMessage(
        reply -> {
          replyTo.tell(
              reply instanceof Found(var key, var siblings, var homes)
                  ? new Found(key, latest(siblings), homes)
                  : reply);
          return Behaviors.stopped();
        });
  }

  private static Siblings<Content> latest(Siblings<Content> all) {
    return all.versions().stream()
        .max(BY_TIME)
        .map(version -> new Siblings<>(all.context(), List.of(plain(version))))
        .orElse(all);
  }

  private static Version<Content> plain(Version<Content> version) {
    var value = version.value().value().map(bytes -> bytes.text().substring(14));
    return new Version<>(
        version.dot(), value.map(Bytes::of).map(Content::of).orElse(Content.TOMBSTONE));
  }
}
