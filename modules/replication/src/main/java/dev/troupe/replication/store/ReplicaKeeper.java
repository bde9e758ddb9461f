package dev.troupe.replication.store;

import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.store.Replica.Command;
import dev.troupe.replication.store.Replica.Event;
import dev.troupe.replication.store.Replica.Fetch;
import dev.troupe.replication.store.Replica.Merge;
import dev.troupe.replication.store.Replica.Reply;
import dev.troupe.replication.store.Replica.Update;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.replication.store.ReplicaState.Decision;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** The body of one partition on one of its homes. When its disk fails it stops. */
final class ReplicaKeeper extends EventSourcedBehavior<Command, Event, ReplicaState> {

  private final NodeContext node;
  private final StoreSettings settings;
  private final int partition;

  static Behavior<Command> create(NodeContext node, StoreSettings settings, int partition) {
    return Behaviors.setup(context -> new ReplicaKeeper(node, settings, partition));
  }

  private ReplicaKeeper(NodeContext node, StoreSettings settings, int partition) {
    super(PersistenceId.of("store", node.id() + "/" + partition));
    this.node = node;
    this.settings = settings;
    this.partition = partition;
  }

  @Override
  public ReplicaState emptyState() {
    return new ReplicaState(node.id(), settings.maxSiblingBytes());
  }

  @Override
  public EventHandler<ReplicaState, Event> eventHandler() {
    return ReplicaState::apply;
  }

  @Override
  public CommandHandler<Command, Event, ReplicaState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Update c -> carryOut(state.update(c), c.replyTo());
          case Merge c -> carryOut(state.merge(c), c.replyTo());
          case Fetch c -> Effect().none().thenReply(c.replyTo(), s -> s.fetch(c));
        };
  }

  /** Durable, then visible. */
  private Effect<Event, ReplicaState> carryOut(Decision decision, ActorRef<Reply> replyTo) {
    return decision
        .event()
        .<Effect<Event, ReplicaState>>map(
            event -> Effect().persist(event).thenRun(s -> answer(decision.reply(), replyTo)))
        .orElseGet(() -> Effect().none().thenRun(s -> answer(decision.reply(), replyTo)));
  }

  private void answer(Reply reply, ActorRef<Reply> replyTo) {
    if (reply instanceof Updated(var request, var by, var dot, var state)) {
      node.trace()
          .emit(
              "dot-given",
              "partition",
              partition,
              "dot",
              dot.toString(),
              "siblings",
              state.versions().size());
    }
    replyTo.tell(reply);
  }

  /** What is stored says all; how it came about is not kept. */
  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvery(), 2)
        .withDeleteEventsOnSnapshot();
  }

  @Override
  public SnapshotAdapter<ReplicaState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(ReplicaState state) {
        return state.snapshot();
      }

      @Override
      public ReplicaState fromJournal(Object snapshot) {
        return ReplicaState.restore(
            node.id(), settings.maxSiblingBytes(), (ReplicaSnapshot) snapshot);
      }
    };
  }
}
