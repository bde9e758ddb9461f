package dev.troupe.node.desk;

import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.Conflict;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Found;
import dev.troupe.coordination.fencing.Ledger.Overloaded;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.SubmitReply;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Where a node's clients submit invoices and look at the ledger. */
public final class Desk {

  /** For the ledger's answer: longer than its disk or a short pause takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final NodeContext node;
  private final NodeId keeper;

  /**
   * @param system of this node
   * @param keeper the node that keeps the ledger
   */
  public Desk(ActorSystem<?> system, NodeContext node, NodeId keeper) {
    this.system = system;
    this.node = node;
    this.keeper = keeper;
  }

  /** Empty until it was found for the first time. */
  public Optional<ActorRef<Ledger.Command>> ledger() {
    return node.discovery().peers(Ledger.KEY).find(keeper);
  }

  /**
   * 202 when the invoice is due, 409 when its number was taken for another, 429 when too many are.
   *
   * @throws BadRequest naming the field that cannot be used
   */
  public CompletionStage<Answer> submit(Submission submission) {
    var invoice = submission.invoice();
    return ask(
        (ActorRef<SubmitReply> replyTo) -> new Ledger.Submit(invoice, replyTo),
        reply ->
            switch (reply) {
              case Submitted(var id) ->
                  Answer.of(
                      202, "invoice", id.toString(), "state", "due", "see", "/invoices/" + id);
              case Conflict(var id, var first) ->
                  Answer.error(
                      409,
                      "%s was submitted before for %s, %d cents: take a new sequence for another invoice"
                          .formatted(id, first.customer(), first.cents()));
              case Overloaded(var id, var due) ->
                  Answer.error(429, due + " invoices are due: nothing was done, try again later");
            });
  }

  /**
   * What became of an invoice: due, booked, or 404.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> find(String client, long sequence) {
    if (client.isBlank()) {
      throw new BadRequest("client: name the one that submitted, /invoices/CLIENT/SEQUENCE");
    }
    if (sequence < 1) {
      throw new BadRequest("sequence: starts at 1, not " + sequence);
    }
    var id = new RequestKey(client, sequence);
    return ask(
        (ActorRef<Found> replyTo) -> new Ledger.Find(id, replyTo),
        found ->
            found.invoice().isEmpty() && found.entries().isEmpty()
                ? Answer.error(404, "nobody submitted " + id)
                : Answer.of(
                    200,
                    "invoice",
                    id.toString(),
                    "state",
                    found.entries().isEmpty() ? "due" : "booked",
                    "entries",
                    found.entries().stream().map(Desk::entry).toList()));
  }

  /**
   * A page of the ledger, and what is due.
   *
   * @param from the first entry's number, from 1
   * @param most entries in the answer, 1 to {@link Ledger#MOST_PER_ANSWER}
   */
  public CompletionStage<Answer> ledger(long from, int most) {
    return ask((ActorRef<Page> replyTo) -> new Ledger.Read(from, most, replyTo), Desk::page);
  }

  private static Answer page(Page page) {
    return Answer.of(
        200,
        "highest_token",
        page.highest().number(),
        "total",
        page.total(),
        "due_total",
        page.dueTotal(),
        "due",
        page.due().stream()
            .map(invoice -> Answer.object("invoice", invoice.id().toString()))
            .toList(),
        "booked",
        page.entries().stream().map(Desk::entry).toList());
  }

  private static Object entry(Entry entry) {
    return Answer.object(
        "number",
        entry.number(),
        "invoice",
        entry.invoice().id().toString(),
        "customer",
        entry.invoice().customer(),
        "cents",
        entry.invoice().cents(),
        "generation",
        entry.token().number(),
        "writer",
        entry.writer().name());
  }

  /** A ledger not found was not asked: nothing was done. No answer in time: nobody knows. */
  private <R> CompletionStage<Answer> ask(
      Function<ActorRef<R>, Ledger.Command> question, Function<R, Answer> answer) {
    var ledger = ledger();
    if (ledger.isEmpty()) {
      return CompletableFuture.completedFuture(
          Answer.error(503, "the ledger is not found yet: nothing was done, try again"));
    }
    CompletionStage<R> reply = Asks.get(system).ask(ledger.get(), question, PATIENCE);
    return reply.handle((found, failure) -> found != null ? answer.apply(found) : unknown(failure));
  }

  private static Answer unknown(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (!(failure instanceof TimeoutException) && !(cause instanceof TimeoutException)) {
      return Answer.error(500, "the ledger could not be asked: " + failure.getMessage());
    }
    return Answer.of(
        504,
        "outcome",
        "unknown",
        "error",
        "the ledger did not answer within %d s: it may or may not have acted; repeat the request as it is"
            .formatted(PATIENCE.toSeconds()));
  }
}
