package dev.troupe.scenarios.ordering;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.orders.OrderSaga;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Known;
import dev.troupe.transactions.saga.Participant;
import dev.troupe.transactions.saga.Participant.Done;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Reply;
import dev.troupe.transactions.saga.SagaStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * One order as it is first written: <em>try</em> the calls, one after the other; whatever goes
 * wrong is <em>caught</em>, and what had succeeded by then undone, each by one call.
 */
final class CallsInARow extends AbstractBehavior<Object> {

  /** How it ended, as far as it knows. */
  record Ended(RequestKey order, SagaStatus status) {}

  /**
   * @param life of the orchestrator: no other's keys are the same
   * @param number of the order in this life, from 1
   */
  record Work(RequestKey order, Facts facts, String life, long number) {}

  private enum Silence {
    TOO_LONG
  }

  private record Call(String step, String service, String what, String undo, Facts facts) {}

  private final NodeContext node;
  private final SortedMap<String, NodeId> homes;
  private final Duration patience;
  private final Work work;
  private final ActorRef<Ended> parent;
  private final TimerScheduler<Object> timers;
  private final List<Call> calls;
  private final List<Call> done = new ArrayList<>();
  private RequestKey asked;
  private int requests;

  static Behavior<Object> create(
      NodeContext node,
      SortedMap<String, NodeId> homes,
      Duration patience,
      Work work,
      ActorRef<Ended> parent) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var calls = new CallsInARow(context, node, homes, patience, work, parent, timers);
                  calls.next();
                  return calls;
                }));
  }

  private CallsInARow(
      ActorContext<Object> context,
      NodeContext node,
      SortedMap<String, NodeId> homes,
      Duration patience,
      Work work,
      ActorRef<Ended> parent,
      TimerScheduler<Object> timers) {
    super(context);
    this.node = node;
    this.homes = homes;
    this.patience = patience;
    this.work = work;
    this.parent = parent;
    this.timers = timers;
    var known = new Known(work.order().toString(), work.facts(), new TreeMap<>());
    this.calls =
        List.of(
            new Call("reserve", "stock", "reserve", "release", OrderSaga.pieces(known)),
            new Call("charge", "payments", "charge", "refund", OrderSaga.money(known)),
            new Call("book", "shipping", "book", "cancel", OrderSaga.parcel(known)),
            new Call("ship", "shipping", "ship", "", OrderSaga.parcel(known)));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reply.class, this::answered)
        .onMessageEquals(Silence.TOO_LONG, this::caught)
        .build();
  }

  private void next() {
    Call call = calls.get(done.size());
    asked = send(call, call.what());
    timers.startSingleTimer(Silence.TOO_LONG, patience);
  }

  private RequestKey send(Call call, String what) {
    requests++;
    var key = new RequestKey(work.life(), work.number() * 2L * calls.size() + requests);
    node.discovery()
        .peers(Participant.key(call.service()))
        .tell(
            homes.get(call.service()),
            new Perform(
                key,
                work.order().toString(),
                call.step(),
                what,
                call.facts(),
                getContext().getSelf().narrow()));
    return key;
  }

  private Behavior<Object> answered(Reply reply) {
    if (!reply.key().equals(asked)) {
      return this;
    }
    if (!(reply instanceof Done)) {
      return caught();
    }
    done.add(calls.get(done.size()));
    if (done.size() < calls.size()) {
      next();
      return this;
    }
    return end(SagaStatus.COMPLETED);
  }

  private Behavior<Object> caught() {
    for (Call call : done.reversed()) {
      if (!call.undo().isEmpty()) {
        send(call, call.undo());
      }
    }
    return end(SagaStatus.COMPENSATED);
  }

  private Behavior<Object> end(SagaStatus status) {
    parent.tell(new Ended(work.order(), status));
    return Behaviors.stopped();
  }
}
