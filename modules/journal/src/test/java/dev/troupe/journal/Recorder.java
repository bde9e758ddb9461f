package dev.troupe.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/**
 * An event-sourced list of texts, kept as lines of one text, with a snapshot after every ten; then
 * older events are deleted.
 */
final class Recorder extends EventSourcedBehavior<Recorder.Command, String, String> {

  sealed interface Command {}

  record Add(List<String> texts, ActorRef<Done> replyTo) implements Command {}

  record Get(ActorRef<List<String>> replyTo) implements Command {}

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Recorder(String id) {
    super(PersistenceId.ofUniqueId(id));
  }

  /** A guardian that hosts recorders by their ids. */
  static Behavior<ToRecorder> host() {
    return Behaviors.receive(
        (context, message) -> {
          ActorRef<Command> recorder =
              context
                  .getChild(message.id())
                  .map(child -> child.<Command>unsafeUpcast())
                  .orElseGet(() -> context.spawn(new Recorder(message.id()), message.id()));
          recorder.tell(message.command());
          return Behaviors.same();
        });
  }

  record ToRecorder(String id, Command command) {}

  static CompletionStage<Done> add(ActorSystem<ToRecorder> system, String id, String... texts) {
    return AskPattern.ask(
        system,
        replyTo -> new ToRecorder(id, new Add(List.of(texts), replyTo)),
        PATIENCE,
        system.scheduler());
  }

  static List<String> get(ActorSystem<ToRecorder> system, String id) {
    CompletionStage<List<String>> answer =
        AskPattern.ask(
            system, replyTo -> new ToRecorder(id, new Get(replyTo)), PATIENCE, system.scheduler());
    return answer.toCompletableFuture().join();
  }

  @Override
  public String emptyState() {
    return "";
  }

  @Override
  public CommandHandler<Command, String, String> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Add(List<String> texts, ActorRef<Done> replyTo) ->
              Effect().persist(texts).thenReply(replyTo, all -> Done.getInstance());
          case Get(ActorRef<List<String>> replyTo) ->
              Effect().reply(replyTo, state.lines().toList());
        };
  }

  @Override
  public EventHandler<String, String> eventHandler() {
    return (state, event) -> state + event + "\n";
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(10, 2).withDeleteEventsOnSnapshot();
  }
}
