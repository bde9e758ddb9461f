package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.transactions.saga.Saga.Abandon;
import dev.troupe.transactions.saga.Saga.Accepted;
import dev.troupe.transactions.saga.Saga.AlreadyStarted;
import dev.troupe.transactions.saga.Saga.Conflict;
import dev.troupe.transactions.saga.Saga.DeadlinePassed;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.NoSuchDefinition;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.NotParked;
import dev.troupe.transactions.saga.Saga.NotRegistered;
import dev.troupe.transactions.saga.Saga.OperatorReply;
import dev.troupe.transactions.saga.Saga.Overloaded;
import dev.troupe.transactions.saga.Saga.Resume;
import dev.troupe.transactions.saga.Saga.SagaAbandoned;
import dev.troupe.transactions.saga.Saga.SagaParked;
import dev.troupe.transactions.saga.Saga.SagaResumed;
import dev.troupe.transactions.saga.Saga.SagaStarted;
import dev.troupe.transactions.saga.Saga.Start;
import dev.troupe.transactions.saga.Saga.StartExpired;
import dev.troupe.transactions.saga.Saga.StartReply;
import dev.troupe.transactions.saga.Saga.Started;
import dev.troupe.transactions.saga.Saga.StepRetried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The mind of a keeper. Deciding changes nothing; applying an event does, so an instance belongs to
 * one actor.
 */
final class SagaState {

  /** What is to be done about a command: persist the events, then answer. */
  record Decision<R>(List<Event> events, R reply) {
    static <R> Decision<R> of(R reply) {
      return new Decision<>(List.of(), reply);
    }
  }

  private final SagaSettings settings;
  private final Definitions definitions;
  private final String client;
  private final Book book;
  private Sessions<Integer> starts;

  /**
   * No sagas.
   *
   * @param client as which participants know this keeper
   */
  SagaState(SagaSettings settings, Definitions definitions, String client) {
    this.settings = settings;
    this.definitions = definitions;
    this.client = client;
    this.book = new Book(settings.mostEnded());
    this.starts = new Sessions<>(settings.sessions());
  }

  /** The sagas, to be looked at. */
  Book book() {
    return book;
  }

  Decision<StartReply> start(Start command, Instant now) {
    RequestKey id = command.id();
    Optional<Progress> known = book.find(id);
    if (known.isPresent()) {
      return Decision.of(again(command, known.get()));
    }
    return switch (starts.find(id)) {
      case Sessions.Answered<Integer>(var version) -> Decision.of(new AlreadyStarted(id, version));
      case Sessions.Expired<Integer>() -> Decision.of(new StartExpired(id));
      case Sessions.Full<Integer>() ->
          Decision.of(overloaded(id, "sessions.max-clients", settings.sessions().maxClients()));
      case Sessions.Unseen<Integer>() -> begin(command, now);
    };
  }

  private static StartReply again(Start command, Progress first) {
    boolean same =
        command.definition().equals(first.definition()) && command.facts().equals(first.facts());
    return same
        ? new AlreadyStarted(first.id(), first.version())
        : new Conflict(first.id(), first.definition(), first.facts());
  }

  private Decision<StartReply> begin(Start command, Instant now) {
    RequestKey id = command.id();
    Optional<SagaDefinition> newest = definitions.newest(command.definition());
    if (newest.isEmpty()) {
      return Decision.of(new NoSuchDefinition(id, command.definition()));
    }
    if (book.running() >= settings.mostRunning()) {
      return Decision.of(overloaded(id, "most-running", settings.mostRunning()));
    }
    SagaDefinition definition = newest.get();
    var started =
        new SagaStarted(
            id,
            definition.name(),
            definition.version(),
            command.facts(),
            definition.steps(),
            definition.deadline().map(now::plus),
            now);
    return new Decision<>(
        followed(started, Progress.of(started), now), new Started(id, definition.version()));
  }

  private static Overloaded overloaded(RequestKey id, String key, int limit) {
    return new Overloaded(id, "troupe.saga.%s = %d".formatted(key, limit));
  }

  /** A participant has answered. Nothing if that says nothing new, or is not its last word. */
  List<Event> answered(Participant.Reply reply, Instant now) {
    Optional<Asked> awaited = book.asked(reply.key());
    if (awaited.isEmpty()) {
      return List.of();
    }
    Asked asked = awaited.get();
    return switch (reply) {
      case Participant.Done(var key, var results) -> follow(asked, asked.done(results, now));
      case Participant.Refused(var key, var reason) -> follow(asked, asked.refused(reason, now));
      case Participant.Expired(var key) -> follow(asked, asked.expired(now));
      case Participant.Overloaded(var key) -> List.of();
    };
  }

  /**
   * An attempt got no answer in time, or {@code Overloaded}.
   *
   * @param attempt which it was
   * @param draw from 0, included, to 1, excluded: the jitter
   */
  Afterwards attemptOver(RequestKey key, int attempt, double draw, Instant now) {
    Optional<Asked> awaited = book.asked(key).filter(asked -> asked.step().attempts() == attempt);
    Optional<Retry> policy = awaited.flatMap(this::policy);
    if (policy.isEmpty()) {
      return new Afterwards.Passed();
    }
    return attempt < policy.get().attempts() && !inVain(awaited.get())
        ? new Afterwards.Again(policy.get().delay(attempt, draw))
        : new Afterwards.GivenUp(follow(awaited.get(), awaited.get().unanswered(now)));
  }

  /** The time has come to ask again. */
  List<Event> retry(RequestKey key, Instant now) {
    Optional<Asked> awaited = book.asked(key).filter(asked -> policy(asked).isPresent());
    if (awaited.isEmpty()) {
      return List.of();
    }
    Asked asked = awaited.get();
    return inVain(asked)
        ? follow(asked, asked.unanswered(now))
        : List.of(new StepRetried(asked.id(), asked.name(), asked.step().attempts() + 1, now));
  }

  /** How the request is retried; nothing when it must not be sent, since its saga is parked. */
  Optional<Retry> policy(Asked asked) {
    return definition(asked.saga())
        .filter(definition -> asked.saga().status() != SagaStatus.PARKED)
        .map(definition -> definition.step(asked.name()))
        .map(step -> (asked.isAction() ? step.action() : step.undo().orElseThrow()).retry());
  }

  /** Whether the saga will turn back whatever the answer is, since a step beside it has failed. */
  private boolean inVain(Asked asked) {
    return asked.isAction()
        && asked.saga().steps().stream().anyMatch(StepProgress::failed)
        && definition(asked.saga()).filter(d -> d.place(asked.name()) < 0).isPresent();
  }

  /** The deadline of this saga may have passed. */
  List<Event> deadline(RequestKey id, Instant now) {
    return book.find(id)
        .filter(saga -> !saga.status().ended() && !saga.pastDeadline())
        .filter(saga -> saga.deadline().filter(moment -> !now.isBefore(moment)).isPresent())
        .map(saga -> followed(new DeadlinePassed(id, now), saga, now))
        .orElse(List.of());
  }

  /** After a restart: what was left to decide, and whether it can go on at all. */
  List<Event> recovered(RequestKey id, Instant now) {
    return book.find(id)
        .filter(saga -> !saga.status().ended() && saga.status() != SagaStatus.PARKED)
        .map(
            saga ->
                definition(saga)
                    .map(definition -> course(definition, now).from(saga))
                    .orElseGet(() -> List.of(new SagaParked(id, unregistered(saga), now))))
        .orElse(List.of());
  }

  private static String unregistered(Progress saga) {
    return "version %d of '%s' is not registered on this node: register it and resume"
        .formatted(saga.version(), saga.definition());
  }

  Decision<OperatorReply> resume(Resume command, Instant now) {
    return parked(
        command.id(),
        saga ->
            definition(saga)
                .map(definition -> resumed(saga, definition, command, now))
                .orElseGet(
                    () ->
                        Decision.of(
                            new NotRegistered(saga.id(), saga.definition(), saga.version()))));
  }

  private Decision<OperatorReply> resumed(
      Progress saga, SagaDefinition definition, Resume command, Instant now) {
    List<String> again =
        saga.steps().stream()
            .filter(
                step ->
                    saga.turned()
                        ? step.status() == StepStatus.COMPENSATION_FAILED
                        : step.failed() && definition.place(step.name()) >= 0)
            .map(StepProgress::name)
            .toList();
    var event = new SagaResumed(saga.id(), command.by(), again, now);
    return new Decision<>(followed(event, saga, now), new Accepted(saga.id()));
  }

  Decision<OperatorReply> abandon(Abandon command, Instant now) {
    return parked(
        command.id(),
        saga ->
            new Decision<>(
                List.of(new SagaAbandoned(saga.id(), command.by(), command.reason(), now)),
                new Accepted(saga.id())));
  }

  private Decision<OperatorReply> parked(
      RequestKey id, Function<Progress, Decision<OperatorReply>> decide) {
    Optional<Progress> saga = book.find(id);
    if (saga.isEmpty()) {
      return Decision.of(new NoSuchSaga(id));
    }
    SagaStatus status = saga.get().status();
    return status == SagaStatus.PARKED
        ? decide.apply(saga.get())
        : Decision.of(new NotParked(id, status));
  }

  private List<Event> follow(Asked asked, Event event) {
    return followed(event, asked.saga(), event.at());
  }

  /** The event, and what follows from it. A parked saga only takes note. */
  private List<Event> followed(Event event, Progress before, Instant now) {
    var events = new ArrayList<Event>();
    events.add(event);
    Progress after = event instanceof SagaStarted ? before : before.apply(event);
    definition(after).ifPresent(d -> events.addAll(course(d, now).from(after)));
    return events;
  }

  private Course course(SagaDefinition definition, Instant now) {
    return new Course(definition, client, book.sequence(), now);
  }

  private Optional<SagaDefinition> definition(Progress saga) {
    return definitions.find(saga.definition(), saga.version());
  }

  // Remembering

  SagaState apply(Event event) {
    book.apply(event);
    if (event instanceof SagaStarted started) {
      starts.answered(started.saga(), started.version(), started.at());
    }
    return this;
  }

  /** A copy for the disk. */
  SagaSnapshot snapshot() {
    return new SagaSnapshot(
        book.sequence(), book.all(), book.ended(), starts.entries(), starts.floors());
  }

  /** The sagas as they were when the snapshot was taken. */
  static SagaState restore(
      SagaSettings settings, Definitions definitions, String client, SagaSnapshot snapshot) {
    var state = new SagaState(settings, definitions, client);
    state.book.restore(snapshot.sequence(), snapshot.sagas(), snapshot.ended());
    state.starts = Sessions.restore(settings.sessions(), snapshot.starts(), snapshot.startFloors());
    return state;
  }
}
