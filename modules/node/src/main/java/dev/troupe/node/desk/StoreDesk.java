package dev.troupe.node.desk;

import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.replication.hints.Hints;
import dev.troupe.replication.hints.Hints.TargetFigures;
import dev.troupe.replication.store.Bytes;
import dev.troupe.replication.store.Content;
import dev.troupe.replication.store.Level;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.replication.store.Store.NotEnough;
import dev.troupe.replication.store.Store.Overloaded;
import dev.troupe.replication.store.Store.Refused;
import dev.troupe.replication.store.Store.Unknown;
import dev.troupe.replication.store.Store.Written;
import dev.troupe.time.version.VersionVector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Where a node's clients read and write the store, and look at the hints. */
public final class StoreDesk {

  /** Longer than the store's own patience: its answer says more than a time-out does. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final NodeId self;
  private final Peers<Store.Command> stores;
  private final Peers<Hints.Command> hints;

  /**
   * @param system of this node
   */
  public StoreDesk(ActorSystem<?> system, NodeContext node) {
    this.system = system;
    this.self = node.id();
    this.stores = node.discovery().peers(Store.KEY);
    this.hints = node.discovery().peers(Hints.KEY);
    stores.find(self); // looked for from now on, so that the first question finds it
    hints.find(self);
  }

  /**
   * 200 with the siblings, 404 when there is nothing or only tombstones; each with the context.
   *
   * @param level one, quorum or all; quorum when it is left out
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> get(String key, Optional<String> level) {
    Level asked = level(level);
    return ask(
        stores,
        (ActorRef<Store.GetReply> to) -> new Store.Get(key, asked, to),
        reply ->
            switch (reply) {
              case Found found -> found(found);
              case NotEnough few ->
                  Answer.of(
                      503,
                      "error",
                      "%d of %d homes answered in time; ask again, or at a lower level"
                          .formatted(few.acknowledged().size(), few.needed()),
                      "answered",
                      names(few.acknowledged()));
              case Overloaded many -> overloaded(many);
              case Refused refused -> Answer.error(400, refused.why());
            },
        503);
  }

  /**
   * 200 when its level has it on disk; 504 when that is not known, or fewer have it.
   *
   * @param context of the read that this write follows, as that gave it; nothing when it follows
   *     none
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> put(
      String key, byte[] value, Optional<String> context, Optional<String> level) {
    Level asked = level(level);
    VersionVector seen = context(context);
    return write(to -> new Store.Put(key, new Bytes(value), seen, asked, to));
  }

  /** As {@link #put}: what is left is a tombstone. */
  public CompletionStage<Answer> delete(
      String key, Optional<String> context, Optional<String> level) {
    Level asked = level(level);
    VersionVector seen = context(context);
    return write(to -> new Store.Delete(key, seen, asked, to));
  }

  private CompletionStage<Answer> write(
      Function<ActorRef<Store.PutReply>, Store.Command> question) {
    return ask(
        stores,
        question,
        reply ->
            switch (reply) {
              case Written written ->
                  Answer.of(
                      200,
                      "key",
                      written.key(),
                      "dot",
                      written.dot().toString(),
                      "acknowledged",
                      names(written.acknowledged()));
              case NotEnough few ->
                  Answer.of(
                      504,
                      "error",
                      "%d of %d homes have it; it was not undone, and may yet appear"
                          .formatted(few.acknowledged().size(), few.needed()),
                      "acknowledged",
                      names(few.acknowledged()));
              case Unknown unknown ->
                  Answer.error(
                      504,
                      unknown.silent()
                          + " did not answer in time: it may have been done; read before you repeat it");
              case Overloaded many -> overloaded(many);
              case Refused refused -> Answer.error(400, refused.why());
            },
        504);
  }

  /** 200 with what is kept for each other node. */
  public CompletionStage<Answer> hints() {
    return ask(
        hints,
        Hints.GetFigures::new,
        (Hints.Figures figures) ->
            Answer.of(
                200,
                "node",
                figures.node().name(),
                "targets",
                figures.targets().stream().map(StoreDesk::target).toList()),
        503);
  }

  private static Map<String, Object> target(TargetFigures figures) {
    return Answer.object(
        "target",
        figures.target().name(),
        "waiting",
        figures.waiting(),
        "bytes",
        figures.bytes(),
        "stored",
        figures.stored(),
        "replayed",
        figures.replayed(),
        "expired",
        figures.expired(),
        "marked",
        figures.marked());
  }

  private <Q, R> CompletionStage<Answer> ask(
      Peers<Q> actors, Function<ActorRef<R>, Q> question, Function<R, Answer> answer, int silence) {
    return actors
        .find(self)
        .<CompletionStage<Answer>>map(
            actor ->
                Asks.get(system)
                    .ask(actor, question, PATIENCE)
                    .handle(
                        (R reply, Throwable none) ->
                            reply == null
                                ? Answer.error(silence, "the store did not answer in time")
                                : answer.apply(reply)))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    Answer.error(404, self + " hosts no store: give it the role store")));
  }

  private static Answer found(Found found) {
    var siblings = found.siblings();
    boolean there = siblings.values().stream().anyMatch(content -> content.value().isPresent());
    return Answer.of(
        there ? 200 : 404,
        "key",
        found.key(),
        "siblings",
        siblings.values().stream().map(StoreDesk::sibling).toList(),
        "context",
        siblings.context().text(),
        "answered",
        names(found.answered()));
  }

  private static Map<String, Object> sibling(Content content) {
    return content.value().map(StoreDesk::value).orElse(Answer.object("deleted", true));
  }

  /** As text when it is some. */
  private static Map<String, Object> value(Bytes bytes) {
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.array())).toString();
      return Answer.object("value", text);
    } catch (CharacterCodingException e) {
      return Answer.object("base64", Base64.getEncoder().encodeToString(bytes.array()));
    }
  }

  private static Answer overloaded(Overloaded many) {
    return Answer.error(
        429, many.limit() + " requests are under way here: nothing was done, try again later");
  }

  private static Level level(Optional<String> text) {
    try {
      return text.map(t -> Level.valueOf(t.toUpperCase(Locale.ROOT))).orElse(Level.QUORUM);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("level: use one, quorum or all, not " + text.orElse(""));
    }
  }

  private static VersionVector context(Optional<String> text) {
    try {
      return VersionVector.parse(text.orElse(""));
    } catch (IllegalArgumentException e) {
      throw new BadRequest("context: " + e.getMessage());
    }
  }

  private static List<String> names(List<NodeId> nodes) {
    return nodes.stream().map(NodeId::name).toList();
  }
}
