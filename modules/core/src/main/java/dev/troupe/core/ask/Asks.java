package dev.troupe.core.ask;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Asks actors, of this node or others. For any thread. */
public final class Asks implements Extension {

  private static final Id ID = new Id();

  private static final class Id extends ExtensionId<Asks> {
    @Override
    public Asks createExtension(ActorSystem<?> system) {
      return new Asks(system);
    }
  }

  /** What the asking actor hears: the answer, or this. */
  private enum Silence {
    TOO_LONG
  }

  private final ActorSystem<?> system;
  private final AtomicLong asked = new AtomicLong();

  private Asks(ActorSystem<?> system) {
    this.system = system;
  }

  /** Those of this node. */
  public static Asks get(ActorSystem<?> system) {
    return system.registerExtension(ID);
  }

  /**
   * Asks.
   *
   * @param question is given the address to answer to
   * @param patience how long to wait for the answer
   * @return the first answer; a {@link TimeoutException} when none came in time, or the node ends
   */
  public <Q, R> CompletionStage<R> ask(
      ActorRef<Q> target, Function<ActorRef<R>, Q> question, Duration patience) {
    var answer = new CompletableFuture<R>();
    system.systemActorOf(
        asking(target, question, patience, answer),
        "ask-" + asked.incrementAndGet(),
        Props.empty());
    return answer;
  }

  private static <Q, R> Behavior<Object> asking(
      ActorRef<Q> target,
      Function<ActorRef<R>, Q> question,
      Duration patience,
      CompletableFuture<R> answer) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startSingleTimer(Silence.TOO_LONG, patience);
                  target.tell(question.apply(context.getSelf().narrow()));
                  return Behaviors.receive(Object.class)
                      .onMessageEquals(Silence.TOO_LONG, Behaviors::stopped)
                      .onAnyMessage(reply -> Asks.<R>complete(answer, reply))
                      .onSignal(PostStop.class, stop -> giveUp(target, patience, answer))
                      .build();
                }));
  }

  @SuppressWarnings("unchecked") // the address was given out as one for R alone
  private static <R> Behavior<Object> complete(CompletableFuture<R> answer, Object reply) {
    answer.complete((R) reply);
    return Behaviors.stopped();
  }

  private static <R> Behavior<Object> giveUp(
      ActorRef<?> target, Duration patience, CompletableFuture<R> answer) {
    if (!answer.isDone()) {
      answer.completeExceptionally(
          new TimeoutException("%s did not answer within %s".formatted(target, patience)));
    }
    return Behaviors.same();
  }
}
