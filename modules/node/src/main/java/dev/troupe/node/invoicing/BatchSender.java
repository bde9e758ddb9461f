package dev.troupe.node.invoicing;

import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.BookReply;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingConflict;
import dev.troupe.coordination.fencing.Ledger.BookingExpired;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.node.invoicing.Invoicing.BatchDone;
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
 * Renders and sends one batch. Once begun it goes through to the end, also when its node no longer
 * leads: an invoice without an answer is sent again under the same key until the ledger has said
 * what became of it.
 */
final class BatchSender extends AbstractBehavior<BatchSender.Command> {

  /**
   * @param firstSequence of the first invoice's key; the others follow
   */
  record Batch(FencingToken token, long firstSequence, List<Invoice> invoices) {}

  sealed interface Command {}

  private record Rendered() implements Command {}

  private record Retry() implements Command {}

  private record Answered(BookReply reply) implements Command {}

  private final NodeContext node;
  private final InvoicingSettings settings;
  private final Batch batch;
  private final ActorRef<? super BatchDone> job;
  private final TimerScheduler<Command> timers;
  private final Peers<Ledger.Command<?>> ledgers;
  private final ActorRef<BookReply> answers;
  private final SortedMap<Long, Ledger.Book> unanswered = new TreeMap<>();
  private int sent;
  private int booked;
  private int stale;
  private FencingToken highest;

  static Behavior<Command> create(
      NodeContext node, InvoicingSettings settings, Batch batch, ActorRef<? super BatchDone> job) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new BatchSender(node, settings, batch, job, context, timers)));
  }

  private BatchSender(
      NodeContext node,
      InvoicingSettings settings,
      Batch batch,
      ActorRef<? super BatchDone> job,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    super(context);
    this.node = node;
    this.settings = settings;
    this.batch = batch;
    this.highest = batch.token();
    this.job = job;
    this.timers = timers;
    this.ledgers = node.discovery().peers(Ledger.KEY);
    this.answers = context.messageAdapter(BookReply.class, Answered::new);
    trace("batch-started", "size", batch.invoices().size());
    timers.startTimerAtFixedRate(new Rendered(), settings.pace());
    timers.startTimerWithFixedDelay(new Retry(), settings.retryInterval());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::handle).build();
  }

  private Behavior<Command> handle(Command command) {
    switch (command) {
      case Rendered rendered -> sendNext();
      case Retry retry -> unanswered.values().forEach(this::send);
      case Answered(var reply) -> count(reply);
    }
    if (sent < batch.invoices().size() || !unanswered.isEmpty()) {
      return this;
    }
    job.tell(new BatchDone(batch.token(), booked, stale, highest));
    return Behaviors.stopped();
  }

  private void sendNext() {
    int size = batch.invoices().size();
    if (sent == size) {
      return;
    }
    long sequence = batch.firstSequence() + sent;
    // The key is the incarnation's own: what another leader sends is another request to the ledger.
    var key = new RequestKey(node.id() + "@" + batch.token().number(), sequence);
    var book =
        new Ledger.Book(
            batch.token(), node.id(), key, batch.invoices().get(sent), node.wall().now());
    unanswered.put(sequence, book);
    send(book);
    sent++;
    if (sent == (size + 1) / 2) {
      trace("batch-half-sent", "sent", sent, "of", size);
    }
    if (sent == size) {
      trace("batch-sent", "size", size);
    }
  }

  private void send(Ledger.Book book) {
    ledgers.tell(node.id(), new Ledger.Command<>(book, answers));
  }

  private void count(BookReply reply) {
    if (unanswered.remove(reply.key().sequence()) == null) {
      return; // the answer to a repetition
    }
    switch (reply) {
      case Booked booking -> booked++;
      case BookingStale refusal -> {
        stale++;
        highest = refusal.highest();
      }
      case BookingConflict conflict -> trace("booking-conflict", "key", conflict.key().toString());
      case BookingExpired expired -> trace("booking-expired", "key", expired.key().toString());
    }
  }

  private void trace(String what, String name, Object value, Object... more) {
    var details = new Object[4 + more.length];
    details[0] = "generation";
    details[1] = batch.token().number();
    details[2] = name;
    details[3] = value;
    System.arraycopy(more, 0, details, 4, more.length);
    node.trace().emit(what, details);
  }
}
