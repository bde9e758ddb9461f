package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.transactions.saga.Afterwards.Again;
import dev.troupe.transactions.saga.Afterwards.GivenUp;
import dev.troupe.transactions.saga.Afterwards.Passed;
import dev.troupe.transactions.saga.Saga.AwaitEnd;
import dev.troupe.transactions.saga.Saga.CompensationDecided;
import dev.troupe.transactions.saga.Saga.DeadlinePassed;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.SagaAbandoned;
import dev.troupe.transactions.saga.Saga.SagaEnded;
import dev.troupe.transactions.saga.Saga.SagaParked;
import dev.troupe.transactions.saga.Saga.SagaResumed;
import dev.troupe.transactions.saga.Saga.SagaStarted;
import dev.troupe.transactions.saga.Saga.SagaTurned;
import dev.troupe.transactions.saga.Saga.StepDecided;
import dev.troupe.transactions.saga.Saga.StepEvent;
import dev.troupe.transactions.saga.Saga.StepRetried;
import dev.troupe.transactions.saga.SagaKeeper.AttemptOver;
import dev.troupe.transactions.saga.SagaKeeper.DeadlineDue;
import dev.troupe.transactions.saga.SagaKeeper.Message;
import dev.troupe.transactions.saga.SagaKeeper.RetryDue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** What a keeper does in the world once its decisions are on disk: it asks, waits and tells. */
final class Errands {

  private final SagaTrace trace;
  private final Discovery discovery;
  private final SagaSettings settings;
  private final RandomGenerator jitter;
  private final ActorRef<Participant.Reply> answers;
  private final TimerScheduler<Message> timers;
  private final TreeMap<String, Peers<Participant.Perform>> participants = new TreeMap<>();
  private final Waiting waiting;

  /**
   * @param names of the participants
   * @param answers where they answer
   */
  Errands(
      NodeContext node,
      SagaSettings settings,
      List<String> names,
      RandomGenerator jitter,
      ActorRef<Participant.Reply> answers,
      TimerScheduler<Message> timers) {
    this.trace = new SagaTrace(node.trace());
    this.discovery = node.discovery();
    this.settings = settings;
    this.jitter = jitter;
    this.answers = answers;
    this.timers = timers;
    this.waiting = new Waiting(settings.mostWaiting());
    names.forEach(this::participant); // from now on, so that the first message finds its way
  }

  /** A request that is on disk may ask whom no definition names any more. */
  private Peers<Participant.Perform> participant(String name) {
    return participants.computeIfAbsent(
        name,
        unknown -> {
          Peers<Participant.Perform> peers = discovery.peers(Participant.key(name));
          peers.find(settings.home(name));
          return peers;
        });
  }

  /** These events are on disk. */
  void run(SagaState state, List<Event> events, Instant now) {
    events.forEach(trace::report);
    SequencedSet<RequestKey> requests = new LinkedHashSet<>();
    for (Event event : events) {
      switch (event) {
        case StepDecided e -> requests.add(e.request().key());
        case CompensationDecided e -> requests.add(e.request().key());
        case StepRetried e -> requests.add(state.book().request(e.saga(), e.step()));
        case SagaResumed e -> requests.addAll(state.book().awaited(e.saga()));
        case SagaStarted e -> awaitDeadline(state, e.saga(), now);
        case SagaParked e -> waiting.tell(state.book(), e.saga());
        case SagaAbandoned e -> end(state, e.saga());
        case SagaEnded e -> end(state, e.saga());
        case StepEvent e -> {} // an answer: it is remembered
        case SagaTurned e -> {} // what follows from it has events of its own
        case DeadlinePassed e -> {} // the same
      }
    }
    requests.forEach(key -> ask(state, key));
  }

  /**
   * A saga was found on disk: what it awaits is asked for again, with all the time it takes.
   *
   * @return whether somebody is asked, so that an answer or its absence will be heard of
   */
  boolean goOn(SagaState state, RequestKey saga, Instant now) {
    List<RequestKey> awaited = state.book().awaited(saga);
    awaited.forEach(key -> ask(state, key));
    awaitDeadline(state, saga, now);
    return !awaited.isEmpty()
        && state.book().find(saga).filter(s -> s.status() != SagaStatus.PARKED).isPresent();
  }

  /** Sends the request, again or for the first time, unless its saga is parked. */
  private void ask(SagaState state, RequestKey key) {
    state
        .book()
        .asked(key)
        .ifPresent(asked -> state.policy(asked).ifPresent(retry -> ask(asked, retry.patience())));
  }

  private void ask(Asked asked, Duration patience) {
    Request request = asked.request();
    var perform =
        new Participant.Perform(
            request.key(),
            asked.id().toString(),
            asked.name(),
            request.what(),
            request.facts(),
            answers);
    String to = request.participant();
    participant(to).tell(settings.home(to), perform);
    var over = new AttemptOver(request.key(), asked.step().attempts());
    timers.startSingleTimer(request.key(), over, patience);
  }

  /** The participant's last word: no need to ask again. */
  void heard(RequestKey key) {
    timers.cancel(key);
  }

  /** The participant does nothing for now: as if it had not answered, but sooner. */
  List<Event> overloaded(SagaState state, RequestKey key, Instant now) {
    return state
        .book()
        .asked(key)
        .map(asked -> attemptOver(state, key, asked.step().attempts(), now))
        .orElse(List.of());
  }

  /** Asks again in a while, unless the attempt was the last. */
  List<Event> attemptOver(SagaState state, RequestKey key, int attempt, Instant now) {
    return switch (state.attemptOver(key, attempt, jitter.nextDouble(), now)) {
      case Again(var delay) -> {
        timers.startSingleTimer(key, new RetryDue(key), delay);
        yield List.of();
      }
      case GivenUp(var events) -> events;
      case Passed() -> List.of();
    };
  }

  void awaitDeadline(SagaState state, RequestKey saga, Instant now) {
    state
        .book()
        .find(saga)
        .filter(s -> !s.status().ended() && !s.pastDeadline())
        .flatMap(Progress::deadline)
        .ifPresent(
            moment -> {
              Duration left = Duration.between(now, moment);
              var due = new DeadlineDue(saga);
              timers.startSingleTimer(due, due, left.isNegative() ? Duration.ZERO : left);
            });
  }

  void await(SagaState state, AwaitEnd question) {
    waiting.add(state.book(), question);
  }

  private void end(SagaState state, RequestKey saga) {
    timers.cancel(new DeadlineDue(saga));
    waiting.tell(state.book(), saga);
  }
}
