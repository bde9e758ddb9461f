package dev.troupe.node.invoicing;

import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.LeaderReply;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.node.invoicing.Invoicing.BatchDone;
import dev.troupe.node.invoicing.Invoicing.Command;
import dev.troupe.node.invoicing.Invoicing.LeadershipSeen;
import dev.troupe.node.invoicing.Invoicing.LedgerAnswered;
import dev.troupe.node.invoicing.Invoicing.Wakeup;
import dev.troupe.node.invoicing.InvoicingState.Action.FencedOff;
import dev.troupe.node.invoicing.InvoicingState.Action.SendBatch;
import dev.troupe.node.invoicing.InvoicingState.Action.SendRaise;
import dev.troupe.node.invoicing.InvoicingState.Action.SendReadDue;
import dev.troupe.node.invoicing.InvoicingState.Decision;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The body of the nightly job on one contender. It remembers nothing: all of that is the ledger's,
 * which it asks by way of its own node's keeper.
 */
public final class InvoicingKeeper extends AbstractBehavior<Command> {

  private final NodeContext node;
  private final InvoicingSettings settings;
  private final TimerScheduler<Command> timers;
  private final Peers<Ledger.Command<?>> ledgers;
  private final ActorRef<LeaderReply> answers;
  private InvoicingState state;

  /**
   * @param group this node's member of the group that elects who books
   */
  public static Behavior<Command> create(
      NodeContext node, InvoicingSettings settings, ActorRef<ReplicatedLog.Command> group) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var news = context.messageAdapter(Leadership.class, LeadershipSeen::new);
                  group.tell(new ReplicatedLog.Subscribe(news));
                  return new InvoicingKeeper(node, settings, context, timers);
                }));
  }

  private InvoicingKeeper(
      NodeContext node,
      InvoicingSettings settings,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    super(context);
    this.node = node;
    this.settings = settings;
    this.timers = timers;
    this.ledgers = node.discovery().peers(Ledger.KEY);
    this.answers = context.messageAdapter(LeaderReply.class, LedgerAnswered::new);
    ledgers.find(node.id()); // from now on, so that the first message finds its way
    this.state = InvoicingState.idle(settings);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Command.class, this::handle)
        .onSignal(ChildFailed.class, InvoicingKeeper::fail)
        .onSignal(Terminated.class, done -> this)
        .build();
  }

  /** A batch that will never be done would keep the job waiting while it still leads. */
  private static Behavior<Command> fail(ChildFailed batch) {
    throw new IllegalStateException(batch.getRef().path().name() + " failed", batch.cause());
  }

  private Behavior<Command> handle(Command command) {
    long now = node.monotonic().nanos();
    Decision decision =
        switch (command) {
          case LeadershipSeen(var leadership) -> state.leadership(leadership);
          case LedgerAnswered(var reply) -> state.ledgerAnswered(reply, now);
          case BatchDone done -> state.batchDone(done);
          case Wakeup wakeup -> state.wakeup();
        };
    boolean moved =
        decision.next().phase() != state.phase() || decision.next().round() != state.round();
    state = decision.next();
    decision.action().ifPresent(this::carryOut);
    if (moved || command instanceof Wakeup) {
      state
          .patience()
          .ifPresentOrElse(
              delay -> timers.startSingleTimer(Wakeup.TIMER, new Wakeup(), delay),
              () -> timers.cancel(Wakeup.TIMER));
    }
    return this;
  }

  private void carryOut(InvoicingState.Action action) {
    switch (action) {
      case SendRaise(var token) -> ask(new Ledger.Raise(token, node.id()));
      case SendReadDue(var token, var round) ->
          ask(new Ledger.ReadDue(token, node.id(), round, settings.batchSize()));
      case SendBatch(var token, var firstSequence, var invoices) ->
          send(new BatchSender.Batch(token, firstSequence, invoices));
      case FencedOff(var token, var highest) ->
          node.trace().emit("fenced-off", "generation", token.number(), "by", highest.number());
    }
  }

  private void ask(Ledger.Order<LeaderReply> order) {
    ledgers.tell(node.id(), new Ledger.Command<>(order, answers));
  }

  /** A sender that fails without having said what became of its batch takes this node with it. */
  private void send(BatchSender.Batch batch) {
    var self = getContext().getSelf();
    var sender =
        getContext()
            .spawn(
                BatchSender.create(node, settings, batch, self),
                "batch-" + batch.token().number() + "-" + batch.firstSequence());
    getContext().watch(sender);
  }
}
