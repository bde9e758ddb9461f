package dev.troupe.transactions.saga;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.OperatorReply;
import dev.troupe.transactions.saga.Saga.StartReply;
import dev.troupe.transactions.saga.SagaState.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A keeper's mind as its body would use it: whatever it decides is remembered at once. */
final class Mind {
  /** Read once: tests that play thousands of stories would read it a thousand times. */
  private static final Config SHIPPED = ConfigFactory.load();

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String CLIENT = "saga|n1-0";

  final SagaSettings settings;
  final List<Event> events = new ArrayList<>();
  Definitions definitions;
  SagaState state;
  Instant now = START;

  /** Where the events begin that were decided last, and together. */
  int batch;

  Mind(String overrides, Definitions definitions) {
    this.settings = settings(overrides);
    this.definitions = definitions;
    this.state = new SagaState(settings, definitions, CLIENT);
  }

  Mind(SagaDefinition... definitions) {
    this("", Definitions.of(definitions));
  }

  static SagaSettings settings(String overrides) {
    return SagaSettings.from(
        ConfigFactory.parseString("troupe.saga { " + overrides + " }").withFallback(SHIPPED));
  }

  static RequestKey id(long sequence) {
    return new RequestKey("web", sequence);
  }

  List<Event> take(List<Event> decided) {
    if (!decided.isEmpty()) {
      batch = events.size();
    }
    decided.forEach(state::apply);
    events.addAll(decided);
    return decided;
  }

  private <R> R take(Decision<R> decision) {
    take(decision.events());
    return decision.reply();
  }

  StartReply start(long sequence, String definition, Facts facts) {
    return take(state.start(new Saga.Start(id(sequence), definition, facts, null), now));
  }

  StartReply start(long sequence) {
    return start(sequence, "order", Facts.of("item", "book"));
  }

  Progress saga(long sequence) {
    return state.book().find(id(sequence)).orElseThrow();
  }

  SagaStatus status(long sequence) {
    return saga(sequence).status();
  }

  StepStatus status(long sequence, String step) {
    return saga(sequence).step(step).status();
  }

  /** What that step was asked last. */
  Request request(long sequence, String step) {
    return saga(sequence).step(step).request().orElseThrow();
  }

  List<Event> done(long sequence, String step) {
    var key = request(sequence, step).key();
    return answer(new Participant.Done(key, Facts.of("receipt", step)));
  }

  List<Event> refuse(long sequence, String step) {
    return answer(new Participant.Refused(request(sequence, step).key(), "no " + step));
  }

  List<Event> expire(long sequence, String step) {
    return answer(new Participant.Expired(request(sequence, step).key()));
  }

  List<Event> answer(Participant.Reply reply) {
    return take(state.answered(reply, now));
  }

  /** No answer, whatever is tried. */
  void silence(long sequence, String step) {
    RequestKey key = request(sequence, step).key();
    while (!attemptOver(sequence, step)) {
      take(state.retry(key, now));
    }
  }

  /** An attempt comes to nothing; says whether that was the end of it. */
  boolean attemptOver(long sequence, String step) {
    StepProgress asked = saga(sequence).step(step);
    RequestKey key = asked.request().orElseThrow().key();
    return switch (state.attemptOver(key, asked.attempts(), 0.5, now)) {
      case Afterwards.Again again -> false;
      case Afterwards.GivenUp(var decided) -> {
        take(decided);
        yield true;
      }
      case Afterwards.Passed passed -> true;
    };
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  List<Event> deadline(long sequence) {
    return take(state.deadline(id(sequence), now));
  }

  OperatorReply resume(long sequence) {
    return take(state.resume(new Saga.Resume(id(sequence), "ann", null), now));
  }

  OperatorReply abandon(long sequence) {
    return take(state.abandon(new Saga.Abandon(id(sequence), "ann", "by hand", null), now));
  }

  /** The keeper dies and starts again, from its events alone. */
  void restart() {
    state = replayed(events, definitions);
    goOn();
  }

  /** The same, from a snapshot. */
  void restartFromSnapshot() {
    state = SagaState.restore(settings, definitions, CLIENT, state.snapshot());
    goOn();
  }

  SagaState replayed(List<Event> history, Definitions known) {
    var fresh = new SagaState(settings, known, CLIENT);
    history.forEach(fresh::apply);
    return fresh;
  }

  private void goOn() {
    state.book().live().forEach(id -> take(state.recovered(id, now)));
  }
}
