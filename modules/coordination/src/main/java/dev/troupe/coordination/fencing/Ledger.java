package dev.troupe.coordination.fencing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of a ledger of invoices: anybody submits what is due, the leader books it. */
public final class Ledger {

  /** Under which the keeper of a node is found; by its own node. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a class knows no parameters
  public static final ProtocolKey<Command<?>> KEY =
      new ProtocolKey<>("ledger", (Class) Command.class);

  /** The group whose state machine it is. */
  public static final String GROUP = "ledger";

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

  /**
   * Asks the ledger, by way of this node's keeper, which is told on the same node alone.
   *
   * @param replyTo is told once, or never when nobody knows what became of a leader's order: it is
   *     to be repeated
   */
  public record Command<R extends Answer>(Order<R> order, ActorRef<R> replyTo) {}

  /**
   * What the ledger is asked, as the log has it.
   *
   * @param <R> the answers to it
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Submit.class, name = "submit"),
    @JsonSubTypes.Type(value = Raise.class, name = "raise"),
    @JsonSubTypes.Type(value = Book.class, name = "book"),
    @JsonSubTypes.Type(value = ReadDue.class, name = "read-due"),
    @JsonSubTypes.Type(value = Find.class, name = "find"),
    @JsonSubTypes.Type(value = Read.class, name = "read")
  })
  public sealed interface Order<R extends Answer> {}

  /** Changes the ledger: goes into the log. All others only read. */
  public sealed interface Change<R extends Answer> extends Order<R> {}

  // From anybody

  /**
   * Asks for an invoice to be booked by the nightly job.
   *
   * @param at when it was asked, by the clock of the node that was asked
   */
  public record Submit(Invoice invoice, Instant at) implements Change<SubmitReply> {}

  public record Find(RequestKey invoice) implements Order<FindReply> {}

  /**
   * @param from number of the first entry wanted, from 1
   * @param limit most entries, and most due invoices, in the answer; {@link #MOST_PER_ANSWER} at
   *     most
   */
  public record Read(long from, int limit) implements Order<ReadReply> {}

  // From a leader

  /** An order that takes effect only while its token is the highest. */
  public sealed interface Fenced<R extends Answer> extends Order<R> {
    FencingToken token();

    NodeId by();
  }

  /** Makes the ledger persist the token, and so refuse all older ones from then on. */
  public record Raise(FencingToken token, NodeId by)
      implements Fenced<LeaderReply>, Change<LeaderReply> {}

  /**
   * The oldest invoices that are due, at most {@code limit}. Only for a token that was raised.
   *
   * @param round repeated in the answer: a late answer to an earlier question lists what was booked
   *     since
   */
  public record ReadDue(FencingToken token, NodeId by, long round, int limit)
      implements Fenced<LeaderReply> {}

  /**
   * Appends an entry.
   *
   * @param key of this request: the leader's incarnation and a sequence number of its own
   * @param at when it was asked, by the leader's clock
   */
  public record Book(FencingToken token, NodeId by, RequestKey key, Invoice invoice, Instant at)
      implements Fenced<BookReply>, Change<BookReply> {}

  // Replies

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Submitted.class, name = "submitted"),
    @JsonSubTypes.Type(value = Conflict.class, name = "conflict"),
    @JsonSubTypes.Type(value = Overloaded.class, name = "overloaded"),
    @JsonSubTypes.Type(value = Found.class, name = "found"),
    @JsonSubTypes.Type(value = Page.class, name = "page"),
    @JsonSubTypes.Type(value = Raised.class, name = "raised"),
    @JsonSubTypes.Type(value = Due.class, name = "due"),
    @JsonSubTypes.Type(value = StaleToken.class, name = "stale-token"),
    @JsonSubTypes.Type(value = Booked.class, name = "booked"),
    @JsonSubTypes.Type(value = BookingStale.class, name = "booking-stale"),
    @JsonSubTypes.Type(value = BookingExpired.class, name = "booking-expired"),
    @JsonSubTypes.Type(value = BookingConflict.class, name = "booking-conflict")
  })
  public sealed interface Answer {}

  /** Nothing was done: the group has no leader, or too much to do. */
  public record Unavailable(String why) implements SubmitReply, FindReply, ReadReply {}

  /** It was done, will be done, or never will be. Ask again as it is. */
  public record Unknown(String why) implements SubmitReply {}

  public sealed interface SubmitReply extends Answer {}

  /** The invoice is on the disks of a majority, and due; a repetition gets this again. */
  public record Submitted(RequestKey invoice) implements SubmitReply {}

  /** The same key was used for another invoice. Nothing was done. */
  public record Conflict(RequestKey invoice, Invoice first) implements SubmitReply {}

  /** Too much is due. Nothing was done. */
  public record Overloaded(RequestKey invoice, int due) implements SubmitReply {}

  public sealed interface FindReply extends Answer {}

  /**
   * @param entries where it is booked; several are a customer billed twice
   */
  public record Found(Optional<Invoice> invoice, List<Entry> entries) implements FindReply {}

  public sealed interface ReadReply extends Answer {}

  /**
   * @param total entries in the ledger
   * @param dueTotal invoices due
   */
  public record Page(
      FencingToken highest, long total, long dueTotal, List<Invoice> due, List<Entry> entries)
      implements ReadReply {}

  /** The answer to a leader that raises its token, or reads what is due. */
  public sealed interface LeaderReply extends Answer {}

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
  public sealed interface BookReply extends Answer {
    RequestKey key();
  }

  /** On the disks of a majority; a repetition gets this again. */
  public record Booked(RequestKey key, long number) implements BookReply {}

  /** Somebody newer leads. Nothing was done. */
  public record BookingStale(RequestKey key, FencingToken token, FencingToken highest)
      implements BookReply {}

  /** Maybe done long ago; the answer is forgotten. Nothing was done now. */
  public record BookingExpired(RequestKey key) implements BookReply {}

  /** The same key was used for another invoice. Nothing was done. */
  public record BookingConflict(RequestKey key, Invoice first) implements BookReply {}
}
