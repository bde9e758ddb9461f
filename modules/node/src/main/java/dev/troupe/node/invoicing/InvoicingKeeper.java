package dev.troupe.node.invoicing;

import dev.troupe.consensus.election.Election;
import dev.troupe.consensus.election.Election.Leadership;
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
import dev.troupe.time.generation.Generation;
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
 * The body of the nightly job on one contender. It remembers nothing: all of that is the ledger's.
 */
public final class InvoicingKeeper extends AbstractBehavior<Command> {

  private final NodeContext node;
  private final InvoicingSettings settings;
  private final TimerScheduler<Command> timers;
  private final Peers<Ledger.Command> ledgers;
  private final ActorRef<LeaderReply> answers;
  private final ActorRef<Election.Command> election;
  private InvoicingState state;

  /**
   * @param election this node's voter
   */
  public static Behavior<Command> create(
      NodeContext node, InvoicingSettings settings, ActorRef<Election.Command> election) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var news = context.messageAdapter(Leadership.class, LeadershipSeen::new);
                  election.tell(new Election.Subscribe(news));
                  return new InvoicingKeeper(node, settings, election, context, timers);
                }));
  }

  private InvoicingKeeper(
      NodeContext node,
      InvoicingSettings settings,
      ActorRef<Election.Command> election,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    super(context);
    this.node = node;
    this.settings = settings;
    this.timers = timers;
    this.ledgers = node.discovery().peers(Ledger.KEY);
    this.answers = context.messageAdapter(LeaderReply.class, LedgerAnswered::new);
    this.election = election;
    ledgers.find(settings.ledger()); // from now on, so that the first message finds its way
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
      case SendRaise(var token) ->
          ledgers.tell(settings.ledger(), new Ledger.Raise(token, node.id(), answers));
      case SendReadDue(var token, var round) ->
          ledgers.tell(
              settings.ledger(),
              new Ledger.ReadDue(token, node.id(), round, settings.batchSize(), answers));
      case SendBatch(var token, var firstSequence, var invoices) ->
          send(new BatchSender.Batch(token, firstSequence, invoices));
      case FencedOff(var token, var highest) -> {
        node.trace().emit("fenced-off", "generation", token.number(), "by", highest.number());
        election.tell(new Election.Overtaken(new Generation(highest.number())));
      }
    }
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
