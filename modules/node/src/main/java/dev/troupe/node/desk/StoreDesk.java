package dev.troupe.node.desk;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.store.Content;
import dev.troupe.replication.store.Level;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.replication.store.Store.GetReply;
import dev.troupe.replication.store.Store.NotEnough;
import dev.troupe.replication.store.Store.Overloaded;
import dev.troupe.replication.store.Store.PutReply;
import dev.troupe.replication.store.Store.Refused;
import dev.troupe.replication.store.Store.Unknown;
import dev.troupe.replication.store.Store.Written;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Where a node's clients read and write keys. Any node will do: it asks the key's homes. Values are
 * texts; what was written without knowledge of each other is read side by side.
 */
public final class StoreDesk {

  /** The store itself answers when its own patience is over. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final NodeContext node;
  private final Optional<Inquiry> inquiry;

  /**
   * @param system of this node
   * @param patience of the store; none: this cluster stores nothing
   */
  public StoreDesk(ActorSystem<?> system, NodeContext node, Optional<Duration> patience) {
    this.node = node;
    this.inquiry =
        patience.map(
            time -> new Inquiry(system, node, time.plus(GRACE)).lookFor(Store.KEY, node.id()));
  }

  /**
   * All siblings of a key, and the context that a write after it brings along; 404 when there is no
   * value, 503 when fewer homes answered than the level asks for.
   *
   * @param level {@code one}, {@code quorum} (default) or {@code all}
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> get(String key, Optional<String> level) {
    Level asked = level(level);
    return Inquiry.told(
        store()
            .ask(
                Store.KEY,
                node.id(),
                "the store",
                (ActorRef<GetReply> replyTo) -> new Store.Get(key, asked, replyTo)),
        StoreDesk::read);
  }

  /**
   * 200 when as many homes have it on their disks as the level asks for; 504 when fewer are known
   * to: it may yet appear.
   *
   * @param level as {@link #get}
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> put(String key, Optional<String> level, StoreForm form) {
    Level asked = level(level);
    var context = StoreForm.parse(form.context());
    if (form.value() == null) {
      throw new BadRequest("value: a text; DELETE deletes");
    }
    var value = Bytes.of(form.value());
    return write(replyTo -> new Store.Put(key, value, context, asked, replyTo));
  }

  /**
   * A put of nothing: what the context has seen is gone, what it has not stays.
   *
   * @param context as a read gave it
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> delete(
      String key, Optional<String> level, Optional<String> context) {
    Level asked = level(level);
    var seen = StoreForm.parse(context.orElse(null));
    return write(replyTo -> new Store.Delete(key, seen, asked, replyTo));
  }

  private interface Write {
    Store.Command of(ActorRef<PutReply> replyTo);
  }

  private CompletionStage<Answer> write(Write write) {
    return Inquiry.told(
        store().ask(Store.KEY, node.id(), "the store", write::of), StoreDesk::written);
  }

  private Inquiry store() {
    return inquiry.orElseThrow(
        () -> new BadRequest("this cluster stores nothing: troupe.store.nodes names no node"));
  }

  private static Level level(Optional<String> name) {
    String level = name.orElse("quorum");
    for (Level known : Level.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(level)) {
        return known;
      }
    }
    throw new BadRequest("level: one, quorum or all, not " + level);
  }

  private static Answer read(GetReply reply) {
    return switch (reply) {
      case Found(var key, var siblings, var homes) -> {
        List<String> values =
            siblings.values().stream()
                .map(Content::value)
                .flatMap(Optional::stream)
                .map(Bytes::text)
                .toList();
        yield Answer.of(
            values.isEmpty() ? 404 : 200,
            "key",
            key,
            "values",
            values,
            "context",
            siblings.context().text(),
            "answered",
            homes.stream().map(Object::toString).toList());
      }
      case NotEnough(var key, var homes, var needed) ->
          Answer.of(
              503,
              "error",
              "%d of the key's homes answered, this level needs %d: ask again, or with a lower one"
                  .formatted(homes.size(), needed),
              "answered",
              homes.stream().map(Object::toString).toList());
      case Overloaded(var limit) -> overloaded(limit);
      case Refused(var why) -> Answer.error(400, why);
    };
  }

  private static Answer written(PutReply reply) {
    return switch (reply) {
      case Written(var key, var dot, var homes) ->
          Answer.of(
              200,
              "key",
              key,
              "write",
              dot.toString(),
              "acknowledged",
              homes.stream().map(Object::toString).toList());
      case NotEnough(var key, var homes, var needed) ->
          Answer.of(
              504,
              "outcome",
              "unknown",
              "error",
              "%d of the key's homes have it, this level needs %d: it may yet appear; read before you write again"
                  .formatted(homes.size(), needed),
              "acknowledged",
              homes.stream().map(Object::toString).toList());
      case Unknown(var key, var silent) ->
          Answer.of(
              504,
              "outcome",
              "unknown",
              "error",
              silent + " did not answer: it may yet appear; read before you write again");
      case Overloaded(var limit) -> overloaded(limit);
      case Refused(var why) -> Answer.error(400, why);
    };
  }

  private static Answer overloaded(int limit) {
    return Answer.error(
        429, limit + " requests are under way here: nothing was done, try again later");
  }
}
