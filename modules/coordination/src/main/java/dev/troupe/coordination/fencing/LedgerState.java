package dev.troupe.coordination.fencing;

import dev.troupe.coordination.fencing.Ledger.Answer;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.BookReply;
import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.BookingConflict;
import dev.troupe.coordination.fencing.Ledger.BookingExpired;
import dev.troupe.coordination.fencing.Ledger.BookingStale;
import dev.troupe.coordination.fencing.Ledger.Change;
import dev.troupe.coordination.fencing.Ledger.Conflict;
import dev.troupe.coordination.fencing.Ledger.Due;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Fenced;
import dev.troupe.coordination.fencing.Ledger.Find;
import dev.troupe.coordination.fencing.Ledger.Found;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.LeaderReply;
import dev.troupe.coordination.fencing.Ledger.Order;
import dev.troupe.coordination.fencing.Ledger.Overloaded;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.Raise;
import dev.troupe.coordination.fencing.Ledger.Raised;
import dev.troupe.coordination.fencing.Ledger.Read;
import dev.troupe.coordination.fencing.Ledger.ReadDue;
import dev.troupe.coordination.fencing.Ledger.StaleToken;
import dev.troupe.coordination.fencing.Ledger.Submit;
import dev.troupe.coordination.fencing.Ledger.SubmitReply;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.coordination.fencing.LedgerEvent.EntryBooked;
import dev.troupe.coordination.fencing.LedgerEvent.InvoiceSubmitted;
import dev.troupe.coordination.fencing.LedgerEvent.TokenRaised;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mind of the ledger. Deciding changes nothing; applying an event does, so an instance belongs
 * to one state machine (a copy at each event would make a ledger of n entries cost n²).
 */
final class LedgerState {

  /**
   * What an order changes, and its answer.
   *
   * @param refused whether a fenced order was turned away
   */
  record Decision<R>(List<LedgerEvent> events, R reply, boolean refused) {
    static <R> Decision<R> of(R reply, LedgerEvent... events) {
      return new Decision<>(List.of(events), reply, false);
    }
  }

  private final LedgerSettings settings;
  private Sessions<Booked> bookings;
  private final Map<RequestKey, Invoice> invoices = new LinkedHashMap<>();
  private final Map<RequestKey, Invoice> due = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<RequestKey, List<Entry>> booked = new LinkedHashMap<>();
  private Fence fence;

  /** An empty ledger behind the fence. */
  LedgerState(LedgerSettings settings, Fence fence) {
    this.settings = settings;
    this.fence = fence;
    this.bookings = new Sessions<>(settings.sessions());
  }

  /** What this order is to change; nothing is changed yet. */
  Decision<? extends Answer> decide(Change<?> order) {
    return switch (order) {
      case Submit submit -> submit(submit);
      case Raise raise -> raise(raise);
      case Book book -> book(book);
    };
  }

  /** The answer to what changes nothing. */
  Answer answer(Order<?> question) {
    return switch (question) {
      case ReadDue due -> readDue(due);
      case Find find -> find(find);
      case Read read -> read(read);
      case Change<?> change -> throw new IllegalArgumentException(change + " goes into the log");
    };
  }

  /** An invoice once submitted is known for ever, so it is its own session. */
  private Decision<SubmitReply> submit(Submit command) {
    Invoice invoice = command.invoice();
    Invoice known = invoices.get(invoice.id());
    if (known != null) {
      return Decision.of(
          known.equals(invoice) ? new Submitted(invoice.id()) : new Conflict(invoice.id(), known));
    }
    return due.size() < settings.maxDue()
        ? Decision.of(new Submitted(invoice.id()), new InvoiceSubmitted(invoice))
        : Decision.of(new Overloaded(invoice.id(), due.size()));
  }

  private Decision<LeaderReply> raise(Raise command) {
    return fenced(
        command,
        new StaleToken(command.token(), fence.highest()),
        () -> Decision.of(new Raised(command.token())));
  }

  /** Whoever reads must have raised first, or what is read could still change. */
  private LeaderReply readDue(ReadDue query) {
    return fence.pass(query.token(), query.by()) == Fence.Passage.OPEN
        ? new Due(query.token(), query.round(), oldestDue(query.limit()))
        : new StaleToken(query.token(), fence.highest());
  }

  private Decision<BookReply> book(Book command) {
    return fenced(
        command,
        new BookingStale(command.key(), command.token(), fence.highest()),
        () ->
            switch (bookings.find(command.key())) {
              case Sessions.Answered<Booked>(var first) -> Decision.of(again(command, first));
              case Sessions.Expired<Booked>() -> Decision.of(new BookingExpired(command.key()));
              case Sessions.Unseen<Booked>() -> append(command);
              case Sessions.Full<Booked>() -> append(command); // the oldest makes room
            });
  }

  private BookReply again(Book command, Booked first) {
    Invoice invoice = entries.get((int) (first.number() - 1)).invoice();
    return invoice.equals(command.invoice()) ? first : new BookingConflict(command.key(), invoice);
  }

  private Decision<BookReply> append(Book command) {
    var entry = new Entry(entries.size() + 1L, command.invoice(), command.token(), command.by());
    return Decision.of(
        new Booked(command.key(), entry.number()),
        new EntryBooked(command.key(), entry, command.at()));
  }

  private interface Admitted<R> {
    Decision<R> decide();
  }

  /** The fence comes first; a newer token is raised in one step with what it was sent for. */
  private <R extends Answer> Decision<R> fenced(
      Fenced<R> command, R refusal, Admitted<R> admitted) {
    return switch (fence.pass(command.token(), command.by())) {
      case STALE -> new Decision<>(List.of(), refusal, true);
      case OPEN -> admitted.decide();
      case RAISE -> {
        Decision<R> decision = admitted.decide();
        var events = new ArrayList<LedgerEvent>();
        events.add(new TokenRaised(command.token(), command.by()));
        events.addAll(decision.events());
        yield new Decision<>(events, decision.reply(), false);
      }
    };
  }

  FencingToken highest() {
    return fence.highest();
  }

  private Found find(Find query) {
    return new Found(
        Optional.ofNullable(invoices.get(query.invoice())),
        List.copyOf(booked.getOrDefault(query.invoice(), List.of())));
  }

  private Page read(Read query) {
    long from = Math.clamp(query.from() - 1, 0, entries.size());
    long to = Math.min(entries.size(), from + limit(query.limit()));
    return new Page(
        fence.highest(),
        entries.size(),
        due.size(),
        oldestDue(query.limit()),
        List.copyOf(entries.subList((int) from, (int) to)));
  }

  private List<Invoice> oldestDue(int most) {
    return due.values().stream().limit(limit(most)).toList();
  }

  private static int limit(int wanted) {
    return Math.clamp(wanted, 0, Ledger.MOST_PER_ANSWER);
  }

  LedgerState apply(LedgerEvent event) {
    switch (event) {
      case InvoiceSubmitted(var invoice) -> {
        invoices.put(invoice.id(), invoice);
        due.put(invoice.id(), invoice);
      }
      case TokenRaised(var token, var by) -> fence = fence.raised(token, by);
      case EntryBooked(var key, var entry, var at) -> {
        add(entry);
        due.remove(entry.invoice().id());
        if (bookings.find(key) instanceof Sessions.Full<Booked>) {
          bookings.forgetOldestClient(); // an old leader's incarnation: the fence refuses it anyway
        }
        bookings.answered(key, new Booked(key, entry.number()), at);
      }
    }
    return this;
  }

  private void add(Entry entry) {
    entries.add(entry);
    booked.computeIfAbsent(entry.invoice().id(), id -> new ArrayList<>(1)).add(entry);
  }

  /** A copy. */
  LedgerSnapshot snapshot() {
    return new LedgerSnapshot(
        fence.highest(),
        fence.holder(),
        List.copyOf(invoices.values()),
        List.copyOf(due.keySet()),
        List.copyOf(entries),
        bookings.entries(),
        bookings.floors());
  }

  /**
   * The ledger as it was when the snapshot was taken.
   *
   * @param lowered the fence before any token
   */
  static LedgerState restore(LedgerSettings settings, Fence lowered, LedgerSnapshot snapshot) {
    boolean raised = snapshot.token().compareTo(lowered.highest()) > 0;
    var state =
        new LedgerState(
            settings, raised ? lowered.raised(snapshot.token(), snapshot.holder()) : lowered);
    snapshot.invoices().forEach(invoice -> state.invoices.put(invoice.id(), invoice));
    snapshot.due().forEach(id -> state.due.put(id, state.invoices.get(id)));
    snapshot.entries().forEach(state::add);
    state.bookings =
        Sessions.restore(settings.sessions(), snapshot.bookings(), snapshot.bookingFloors());
    return state;
  }
}
