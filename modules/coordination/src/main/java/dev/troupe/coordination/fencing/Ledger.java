package dev.troupe.coordination.fencing;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of a ledger of invoices: anybody submits what is due, the leader books it. */
public final class Ledger {

  /** Under which the ledger's node is found. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("ledger", Command.class);

  /** No answer lists more: it has to fit into one message between nodes (256 KiB by default). */
  public static final int MOST_PER_ANSWER = 100;

  private Ledger() {}

  /**
   * @param id of the submission; also the invoice's
   * @param customer who is billed; at most 256 characters
   * @param cents the amount; more than 0
   */
  public record Invoice(RequestKey id, String customer, long cents) {

    /**
     * @throws IllegalArgumentException naming the value that no invoice can have
     */
    public Invoice {
      if (customer.isBlank() || customer.length() > 256) {
        throw new IllegalArgumentException("customer: use 1 to 256 characters");
      }
      if (cents < 1) {
        throw new IllegalArgumentException("cents: more than 0, not " + cents);
      }
    }
  }

  /**
   * What was booked.
   *
   * @param number the position in the ledger, from 1
   */
  public record Entry(long number, Invoice invoice, FencingToken token, NodeId writer) {}

  public sealed interface Command extends Wire {}

  // From anybody

  /** Asks for an invoice to be booked by the nightly job. */
  public record Submit(Invoice invoice, ActorRef<SubmitReply> replyTo) implements Command {}

  public record Find(RequestKey invoice, ActorRef<Found> replyTo) implements Command {}

  /**
   * @param from number of the first entry wanted, from 1
   * @param limit most entries, and most due invoices, in the answer; {@link #MOST_PER_ANSWER} at
   *     most
   */
  public record Read(long from, int limit, ActorRef<Page> replyTo) implements Command {}

  // From a leader

  /** A request that takes effect only while its token is the highest. */
  public sealed interface Fenced extends Command {
    FencingToken token();

    NodeId by();
  }

  /** Makes the ledger persist the token, and so refuse all older ones from then on. */
  public record Raise(FencingToken token, NodeId by, ActorRef<LeaderReply> replyTo)
      implements Fenced {}

  /**
   * The oldest invoices that are due, at most {@code limit}.
   *
   * @param round repeated in the answer: a late answer to an earlier question lists what was booked
   *     since
   */
  public record ReadDue(
      FencingToken token, NodeId by, long round, int limit, ActorRef<LeaderReply> replyTo)
      implements Fenced {}

  /**
   * Appends an entry.
   *
   * @param key of this request: the leader's incarnation and a sequence number of its own
   */
  public record Book(
      FencingToken token, NodeId by, RequestKey key, Invoice invoice, ActorRef<BookReply> replyTo)
      implements Fenced {}

  // Replies

  public sealed interface SubmitReply extends Wire {}

  /** The invoice is on disk and due; a repetition gets this again. */
  public record Submitted(RequestKey invoice) implements SubmitReply {}

  /** The same key was used for another invoice. Nothing was done. */
  public record Conflict(RequestKey invoice, Invoice first) implements SubmitReply {}

  /** Too much is due. Nothing was done. */
  public record Overloaded(RequestKey invoice, int due) implements SubmitReply {}

  /**
   * @param entries where it is booked; several are a customer billed twice
   */
  public record Found(Optional<Invoice> invoice, List<Entry> entries) implements Wire {}

  /**
   * @param total entries in the ledger
   * @param dueTotal invoices due
   */
  public record Page(
      FencingToken highest, long total, long dueTotal, List<Invoice> due, List<Entry> entries)
      implements Wire {}

  /** The answer to a leader that raises its token, or reads what is due. */
  public sealed interface LeaderReply extends Wire {}

  /** From now on older tokens are refused, also after a restart. */
  public record Raised(FencingToken token) implements LeaderReply {}

  /**
   * @param round of the question
   */
  public record Due(FencingToken token, long round, List<Invoice> invoices)
      implements LeaderReply {}

  /** Somebody newer leads. Nothing was done. */
  public record StaleToken(FencingToken token, FencingToken highest) implements LeaderReply {}

  /** The answer to the booking of this key. */
  public sealed interface BookReply extends Wire {
    RequestKey key();
  }

  /** On disk; a repetition gets this again. */
  public record Booked(RequestKey key, long number) implements BookReply {}

  /** Somebody newer leads. Nothing was done. */
  public record BookingStale(RequestKey key, FencingToken token, FencingToken highest)
      implements BookReply {}

  /** Maybe done long ago; the answer is forgotten. Nothing was done now. */
  public record BookingExpired(RequestKey key) implements BookReply {}

  /** The same key was used for another invoice. Nothing was done. */
  public record BookingConflict(RequestKey key, Invoice first) implements BookReply {}

  // What is remembered

  public sealed interface Event extends Wire {}

  public record InvoiceSubmitted(Invoice invoice, Instant at) implements Event {}

  public record TokenRaised(FencingToken token, NodeId by) implements Event {}

  public record EntryBooked(RequestKey key, Entry entry, Instant at) implements Event {}
}
