package dev.troupe.node.desk;

import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Asks an actor on its home. One that was not found was not asked: nothing was done. No answer in
 * time: nobody knows, unless it was only asked to look.
 *
 * @param patience how long to wait for an answer
 */
record Inquiry(ActorSystem<?> system, NodeContext node, Duration patience) {

  /** Why there is no answer, as the client is told. */
  static final class NoAnswer extends RuntimeException {
    private final transient Answer answer;

    NoAnswer(Answer answer) {
      super(answer.body().toString(), null, false, false);
      this.answer = answer;
    }
  }

  /** From now on it is looked for, so that the first question finds it. */
  <Q> Inquiry lookFor(ProtocolKey<Q> key, NodeId home) {
    node.discovery().peers(key).find(home);
    return this;
  }

  /**
   * Asks.
   *
   * @param what is asked, in words: {@code the stock}
   * @return the reply, or {@link NoAnswer}
   */
  <Q, R> CompletionStage<R> ask(
      ProtocolKey<Q> key, NodeId home, String what, Function<ActorRef<R>, Q> question) {
    String nobodyKnows = "it may or may not have acted; repeat the request as it is";
    return ask(
        key,
        home,
        what,
        question,
        Answer.of(504, "outcome", "unknown", "error", late(what, home, nobodyKnows)));
  }

  /** Asks what does nothing, whether it is answered or not. */
  <Q, R> CompletionStage<R> look(
      ProtocolKey<Q> key, NodeId home, String what, Function<ActorRef<R>, Q> question) {
    String late = late(what, home, "nothing was done, try again");
    return ask(key, home, what, question, Answer.error(503, late));
  }

  private String late(String what, NodeId home, String so) {
    return "%s on %s did not answer within %d s: %s"
        .formatted(what, home, patience.toSeconds(), so);
  }

  private <Q, R> CompletionStage<R> ask(
      ProtocolKey<Q> key,
      NodeId home,
      String what,
      Function<ActorRef<R>, Q> question,
      Answer silence) {
    var found = node.discovery().peers(key).find(home);
    if (found.isEmpty()) {
      return CompletableFuture.failedFuture(
          new NoAnswer(
              Answer.error(
                  503,
                  "%s on %s is not found: nothing was done, try again".formatted(what, home))));
    }
    CompletionStage<R> reply = Asks.get(system).ask(found.get(), question, patience);
    return reply.handle(
        (answer, failure) -> {
          if (failure != null) {
            throw new NoAnswer(
                cause(failure) instanceof TimeoutException
                    ? silence
                    : Answer.error(
                        500,
                        "%s could not be asked: %s".formatted(what, cause(failure).getMessage())));
          }
          return answer;
        });
  }

  /** What the client is told, whether there was an answer or none. */
  static <R> CompletionStage<Answer> told(CompletionStage<R> reply, Function<R, Answer> answer) {
    return reply.handle(
        (found, failure) -> {
          if (failure == null) {
            return answer.apply(found);
          }
          if (cause(failure) instanceof NoAnswer none) {
            return none.answer;
          }
          throw new CompletionException(failure);
        });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
