package dev.troupe.coordination.fencing;

import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.Command;
import dev.troupe.coordination.fencing.Ledger.EntryBooked;
import dev.troupe.coordination.fencing.Ledger.Event;
import dev.troupe.coordination.fencing.Ledger.Find;
import dev.troupe.coordination.fencing.Ledger.InvoiceSubmitted;
import dev.troupe.coordination.fencing.Ledger.Raise;
import dev.troupe.coordination.fencing.Ledger.Read;
import dev.troupe.coordination.fencing.Ledger.ReadDue;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.TokenRaised;
import dev.troupe.coordination.fencing.LedgerState.Decision;
import dev.troupe.core.node.NodeContext;
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

/** The body of the ledger: one event-sourced actor on a node that is no contender. */
public final class LedgerKeeper extends EventSourcedBehavior<Command, Event, LedgerState> {

  private final NodeContext node;
  private final LedgerSettings settings;
  private final Fence fence;

  /**
   * The ledger of this node, with the fence that checks. It announces itself under {@link
   * Ledger#KEY}.
   */
  public static Behavior<Command> create(NodeContext node, LedgerSettings settings) {
    return create(node, settings, Fence.lowered());
  }

  /**
   * The ledger of this node behind another fence.
   *
   * @param fence before any token was raised
   */
  public static Behavior<Command> create(NodeContext node, LedgerSettings settings, Fence fence) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(Ledger.KEY, context.getSelf());
          return new LedgerKeeper(node, settings, fence);
        });
  }

  private LedgerKeeper(NodeContext node, LedgerSettings settings, Fence fence) {
    super(PersistenceId.of("ledger", node.id().name()));
    this.node = node;
    this.settings = settings;
    this.fence = fence;
  }

  @Override
  public LedgerState emptyState() {
    return new LedgerState(settings, fence);
  }

  @Override
  public EventHandler<LedgerState, Event> eventHandler() {
    return LedgerState::apply;
  }

  @Override
  public CommandHandler<Command, Event, LedgerState> commandHandler() {
    return this::handle;
  }

  /** Events are kept beside the snapshots: they are the audit trail. */
  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvery(), 2);
  }

  @Override
  public SnapshotAdapter<LedgerState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(LedgerState state) {
        return state.snapshot();
      }

      @Override
      public LedgerState fromJournal(Object snapshot) {
        return LedgerState.restore(settings, fence, (LedgerSnapshot) snapshot);
      }
    };
  }

  private Effect<Event, LedgerState> handle(LedgerState state, Command command) {
    return switch (command) {
      case Submit c -> carryOut(state.submit(c, node.wall().now()), c.replyTo());
      case Raise c -> carryOut(state.raise(c), c.replyTo());
      case ReadDue c -> carryOut(state.readDue(c), c.replyTo());
      case Book c -> {
        var decision = state.book(c, node.wall().now());
        if (decision.refused()) {
          reportRefused(c, state);
        }
        yield carryOut(decision, c.replyTo());
      }
      case Find c -> Effect().none().thenReply(c.replyTo(), s -> s.find(c));
      case Read c -> Effect().none().thenReply(c.replyTo(), s -> s.read(c));
    };
  }

  /** Durable, then visible. */
  private <R> Effect<Event, LedgerState> carryOut(Decision<R> decision, ActorRef<R> replyTo) {
    return Effect()
        .persist(decision.events())
        .thenRun(
            state -> {
              replyTo.tell(decision.reply());
              decision.events().forEach(this::report);
            });
  }

  private void report(Event event) {
    switch (event) {
      case InvoiceSubmitted(var invoice, var at) ->
          node.trace().emit("invoice-submitted", "invoice", invoice.id().toString());
      case TokenRaised(var token, var by) ->
          node.trace().emit("token-raised", "token", token.number(), "by", by.name());
      case EntryBooked(var key, var entry, var at) ->
          node.trace()
              .emit(
                  "write-accepted",
                  "token",
                  entry.token().number(),
                  "by",
                  entry.writer().name(),
                  "invoice",
                  entry.invoice().id().toString(),
                  "number",
                  entry.number());
    }
  }

  private void reportRefused(Book command, LedgerState state) {
    node.trace()
        .emit(
            "write-refused",
            "token",
            command.token().number(),
            "highest",
            state.highest().number(),
            "by",
            command.by().name(),
            "invoice",
            command.invoice().id().toString());
  }
}
