package dev.troupe.node.desk;

import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.Conflict;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Found;
import dev.troupe.coordination.fencing.Ledger.Overloaded;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.coordination.fencing.Ledger.Unavailable;
import dev.troupe.coordination.fencing.Ledger.Unknown;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Where a node's clients submit invoices and look at the ledger, by way of the node's keeper. */
public final class Desk {

  /** The keeper itself answers when the group's patience is over. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final NodeContext node;
  private final Duration patience;

  /**
   * @param system of this node
   * @param patience of the group with its requests
   */
  public Desk(ActorSystem<?> system, NodeContext node, Duration patience) {
    this.system = system;
    this.node = node;
    this.patience = patience.plus(GRACE);
    ledger(); // looked for from now on
  }

  /** This node's keeper. Empty until it was found for the first time, or when it has none. */
  public Optional<ActorRef<Ledger.Command<?>>> ledger() {
    return node.discovery().peers(Ledger.KEY).find(node.id());
  }

  /**
   * 202 when the invoice is due, 409 when its number was taken for another, 429 when too many are.
   *
   * @throws BadRequest naming the field that cannot be used
   */
  public CompletionStage<Answer> submit(Submission submission) {
    var invoice = submission.invoice();
    return ask(
        new Ledger.Submit(invoice, node.wall().now()),
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
              case Unavailable(var why) -> unavailable(why);
              case Unknown(var why) -> unknown(why);
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
        new Ledger.Find(id),
        reply ->
            switch (reply) {
              case Found found -> found(id, found);
              case Unavailable(var why) -> unavailable(why);
            });
  }

  private static Answer found(RequestKey id, Found found) {
    return found.invoice().isEmpty() && found.entries().isEmpty()
        ? Answer.error(404, "nobody submitted " + id)
        : Answer.of(
            200,
            "invoice",
            id.toString(),
            "state",
            found.entries().isEmpty() ? "due" : "booked",
            "entries",
            found.entries().stream().map(Desk::entry).toList());
  }

  /**
   * A page of the ledger, and what is due.
   *
   * @param from the first entry's number, from 1
   * @param most entries in the answer, 1 to {@link Ledger#MOST_PER_ANSWER}
   */
  public CompletionStage<Answer> ledger(long from, int most) {
    return ask(
        new Ledger.Read(from, most),
        reply ->
            switch (reply) {
              case Page page -> page(page);
              case Unavailable(var why) -> unavailable(why);
            });
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

  /** A keeper not found was not asked: nothing was done. */
  private <R extends Ledger.Answer> CompletionStage<Answer> ask(
      Ledger.Order<R> order, Function<R, Answer> answer) {
    var ledger = ledger();
    if (ledger.isEmpty()) {
      return CompletableFuture.completedFuture(
          Answer.error(
              503, "this node's keeper of the ledger is not found: nothing was done, try again"));
    }
    CompletionStage<R> reply =
        Asks.get(system)
            .ask(
                ledger.get(),
                (ActorRef<R> replyTo) -> new Ledger.Command<>(order, replyTo),
                patience);
    return reply.handle((found, failure) -> found != null ? answer.apply(found) : silence(failure));
  }

  private static Answer silence(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return failure instanceof TimeoutException || cause instanceof TimeoutException
        ? unknown("the ledger did not answer in time")
        : Answer.error(500, "the ledger could not be asked: " + failure.getMessage());
  }

  private static Answer unavailable(String why) {
    return Answer.error(503, why + ": nothing was done, try again");
  }

  private static Answer unknown(String why) {
    return Answer.of(
        504,
        "outcome",
        "unknown",
        "error",
        why + ": it may or may not have acted; repeat the request as it is");
  }
}
