package dev.troupe.transactions.saga;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.ProtocolKey;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The protocol that the orchestrator speaks to whoever takes part in a saga: a service that can do
 * something, and mostly also undo it by a new action.
 *
 * <p><b>What a participant must keep to.</b>
 *
 * <ol>
 *   <li><b>Once per key.</b> A repetition of a {@link RequestKey} gets the first answer and changes
 *       nothing, also after a crash: effect, key and answer are persisted in one event, by {@link
 *       dev.troupe.core.idempotent.Sessions}. A refusal is an answer too, and is kept.
 *   <li><b>Once per step.</b> An undoing comes under a new key, and so may what an operator lets be
 *       asked again, when the first answer was a refusal or is forgotten. So for each {@code (saga,
 *       step)} a participant remembers, as part of its business data and not of its sessions, what
 *       became of it: asked to do what is done, or to undo what is undone, it answers {@link Done}
 *       again. What was refused may be asked again, and is decided anew.
 *   <li><b>Undo before do.</b> A step whose outcome is unknown is undone as if it had been done. So
 *       the undoing may find that nothing was done, or come before the action, which is still on
 *       its way. It then answers {@link Done} and leaves a tombstone for that {@code (saga, step)}:
 *       the action is {@link Refused} when it arrives.
 *   <li><b>Silence is no answer.</b> {@link Refused} and {@link Overloaded} say that nothing was
 *       done. Whoever cannot tell does not answer.
 * </ol>
 *
 * <p>A participant's actor has a protocol of its own; it takes part by announcing, under {@link
 * #key}, the reference of a message adapter for {@link Perform}.
 */
public final class Participant {

  private Participant() {}

  /**
   * Under which a node's actor for that participant is found.
   *
   * @param name as the steps of a definition say it, for example {@code payments}
   */
  public static ProtocolKey<Perform> key(String name) {
    return new ProtocolKey<>("participant-" + name, Perform.class);
  }

  /**
   * Asks for an action, or for the one that undoes it.
   *
   * @param key the same with every retry of this request, whatever crashed meanwhile
   * @param saga the saga's id
   * @param step the step's name, unique in its saga; the undoing carries that of what it undoes
   * @param what the action, for example {@code charge}, or {@code refund}
   * @param facts the same with every retry
   */
  public record Perform(
      RequestKey key, String saga, String step, String what, Facts facts, ActorRef<Reply> replyTo)
      implements Wire {}

  /** The answer to the request of this key. */
  public sealed interface Reply extends Wire {
    RequestKey key();
  }

  /**
   * It is done, durably; a repetition gets this again.
   *
   * @param results what later steps, or the undoing, need to know
   */
  public record Done(RequestKey key, Facts results) implements Reply {}

  /**
   * A no for good: nothing was done, and nothing will be under this key.
   *
   * @param reason for people
   */
  public record Refused(RequestKey key, String reason) implements Reply {}

  /** It may have been done; its answer is forgotten. Nothing was done now. */
  public record Expired(RequestKey key) implements Reply {}

  /** Nothing was done, for now: to be asked again later, under the same key. */
  public record Overloaded(RequestKey key) implements Reply {}
}
