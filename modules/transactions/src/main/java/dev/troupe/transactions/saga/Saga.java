package dev.troupe.transactions.saga;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.ProtocolKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of a node's sagas: anybody starts one and looks how it stands. */
public final class Saga {

  /** Under which a node's orchestrator is found. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("sagas", Command.class);

  /** No page lists more: it has to fit into one message between nodes (256 KiB by default). */
  public static final int MOST_PER_PAGE = 100;

  /** No name of a client is longer, in characters. */
  public static final int LONGEST_CLIENT = 256;

  /** Reasons are cut to so many characters. */
  public static final int LONGEST_REASON = 300;

  private Saga() {}

  static String cut(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }

  public sealed interface Command extends Wire {}

  /** What concerns one saga. */
  public sealed interface OfOne extends Command {
    RequestKey id();
  }

  /**
   * Starts a saga of the newest version of that definition.
   *
   * @param id chosen by the client, who repeats it with every retry; also the saga's
   */
  public record Start(RequestKey id, String definition, Facts facts, ActorRef<StartReply> replyTo)
      implements OfOne {

    /**
     * @throws IllegalArgumentException if the client's name is too long
     */
    public Start {
      if (id.client().length() > LONGEST_CLIENT) {
        throw new IllegalArgumentException(
            "a client's name of %d characters: use at most %d"
                .formatted(id.client().length(), LONGEST_CLIENT));
      }
    }
  }

  public record Get(RequestKey id, ActorRef<GetReply> replyTo) implements OfOne {}

  /** As {@link Get}, answered when the saga has ended or is parked; not after a crash. */
  public record AwaitEnd(RequestKey id, ActorRef<GetReply> replyTo) implements OfOne {}

  /**
   * Lists sagas by their ids.
   *
   * @param status of these alone; none: of all
   * @param after the last id of the page before; none: the first page
   * @param limit most per page; {@link #MOST_PER_PAGE} at most
   */
  public record ListSagas(
      Optional<SagaStatus> status, Optional<RequestKey> after, int limit, ActorRef<Page> replyTo)
      implements Command {}

  // From an operator

  /**
   * Lets a parked saga try again, the way it was going. What nobody answered is asked for again
   * under its key; what was refused or forgotten, under a new one.
   *
   * @param by who says so
   */
  public record Resume(RequestKey id, String by, ActorRef<OperatorReply> replyTo) implements OfOne {

    public Resume {
      by = cut(by);
    }
  }

  /**
   * Ends a parked saga as it stands: an operator has put right by hand what is left.
   *
   * @param by who says so
   */
  public record Abandon(RequestKey id, String by, String reason, ActorRef<OperatorReply> replyTo)
      implements OfOne {

    public Abandon {
      by = cut(by);
      reason = cut(reason);
    }
  }

  // Replies

  public sealed interface StartReply extends Wire {
    RequestKey id();
  }

  /** It is on disk and goes on by itself. */
  public record Started(RequestKey id, int version) implements StartReply {}

  /** The same was started before, and not again. */
  public record AlreadyStarted(RequestKey id, int version) implements StartReply {}

  /** The same id was used for something else. Nothing was done. */
  public record Conflict(RequestKey id, String definition, Facts facts) implements StartReply {}

  /** It was started long ago, if at all, and what became of it is forgotten. Nothing was done. */
  public record StartExpired(RequestKey id) implements StartReply {}

  /**
   * Too many are under way, or too many clients are known. Nothing was done.
   *
   * @param limit the setting that is reached, and its value
   */
  public record Overloaded(RequestKey id, String limit) implements StartReply {}

  /** No definition of that name is known here. Nothing was done. */
  public record NoSuchDefinition(RequestKey id, String definition) implements StartReply {}

  public sealed interface GetReply extends Wire {}

  /**
   * How a saga stands.
   *
   * @param note why it turned back, is parked, or was abandoned; empty: there is nothing to say
   * @param since when it came to this status
   * @param pastDeadline whether its deadline passed before it ended
   */
  public record Standing(
      RequestKey id,
      String definition,
      int version,
      SagaStatus status,
      String note,
      Instant started,
      Instant since,
      Optional<Instant> deadline,
      boolean pastDeadline,
      Facts facts,
      List<StepStanding> steps)
      implements GetReply {}

  /**
   * How a step stands.
   *
   * @param participant who was asked; empty: nobody yet
   * @param attempts of the action, or of its undoing, whichever was asked for last
   * @param note why it was refused, is unknown, or cannot be undone
   * @param results what the participant said when it was done
   */
  public record StepStanding(
      String name,
      String participant,
      StepStatus status,
      int attempts,
      Instant since,
      String note,
      Facts results) {}

  /** Never started here, or forgotten. */
  public record NoSuchSaga(RequestKey id) implements GetReply, OperatorReply {}

  /**
   * @param sagas by their ids
   * @param more whether there are others after these
   * @param counts how many there are of each status
   */
  public record Page(List<Summary> sagas, boolean more, SortedMap<SagaStatus, Long> counts)
      implements Wire {}

  /** A line of a list. */
  public record Summary(
      RequestKey id,
      String definition,
      int version,
      SagaStatus status,
      String note,
      Instant started,
      Instant since,
      boolean pastDeadline) {}

  public sealed interface OperatorReply extends Wire {
    RequestKey id();
  }

  /** It is on disk. */
  public record Accepted(RequestKey id) implements OperatorReply {}

  /** Only a parked saga is resumed or abandoned. Nothing was done. */
  public record NotParked(RequestKey id, SagaStatus status) implements OperatorReply {}

  /** Its version of its definition is not known here, so it cannot go on. Nothing was done. */
  public record NotRegistered(RequestKey id, String definition, int version)
      implements OperatorReply {}

  // What is remembered

  /** Of one saga. */
  public sealed interface Event extends Wire {
    RequestKey saga();

    Instant at();
  }

  /** Of one step of it. */
  public sealed interface StepEvent extends Event {
    String step();
  }

  /**
   * @param steps the names of all its steps
   * @param deadline when it passes
   */
  public record SagaStarted(
      RequestKey saga,
      String definition,
      int version,
      Facts facts,
      List<String> steps,
      Optional<Instant> deadline,
      Instant at)
      implements Event {}

  /** The action is asked for, once this is on disk. */
  public record StepDecided(RequestKey saga, String step, Request request, Instant at)
      implements StepEvent {}

  /**
   * The action, or its undoing, is asked for again.
   *
   * @param attempt which it is, from 2
   */
  public record StepRetried(RequestKey saga, String step, int attempt, Instant at)
      implements StepEvent {}

  public record StepDone(RequestKey saga, String step, Facts results, Instant at)
      implements StepEvent {}

  public record StepRefused(RequestKey saga, String step, String reason, Instant at)
      implements StepEvent {}

  /**
   * @param keyLives whether the request may still arrive and take effect
   */
  public record StepUnknown(
      RequestKey saga, String step, String reason, boolean keyLives, Instant at)
      implements StepEvent {}

  /** From now on it goes back. */
  public record SagaTurned(RequestKey saga, String reason, Instant at) implements Event {}

  /** The undoing is asked for, once this is on disk. */
  public record CompensationDecided(RequestKey saga, String step, Request request, Instant at)
      implements StepEvent {}

  public record CompensationDone(RequestKey saga, String step, Instant at) implements StepEvent {}

  /**
   * @param keyLives whether the request may still arrive and take effect
   */
  public record CompensationFailed(
      RequestKey saga, String step, String reason, boolean keyLives, Instant at)
      implements StepEvent {}

  public record DeadlinePassed(RequestKey saga, Instant at) implements Event {}

  public record SagaParked(RequestKey saga, String reason, Instant at) implements Event {}

  /**
   * @param again the steps whose failure is forgotten
   */
  public record SagaResumed(RequestKey saga, String by, List<String> again, Instant at)
      implements Event {}

  public record SagaAbandoned(RequestKey saga, String by, String reason, Instant at)
      implements Event {}

  public record SagaEnded(RequestKey saga, SagaStatus outcome, Instant at) implements Event {}
}
