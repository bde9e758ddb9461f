package dev.troupe.coordination.fencing;

import dev.troupe.consensus.replicatedlog.StateMachine;
import dev.troupe.coordination.fencing.Ledger.Book;
import dev.troupe.coordination.fencing.Ledger.Change;
import dev.troupe.coordination.fencing.LedgerEvent.EntryBooked;
import dev.troupe.coordination.fencing.LedgerEvent.InvoiceSubmitted;
import dev.troupe.coordination.fencing.LedgerEvent.TokenRaised;
import dev.troupe.core.trace.Trace;
import java.util.Arrays;

/**
 * The ledger as a state machine: each member of the group {@code ledger} has one, and all apply the
 * same orders. Each reports what it applies, with the index in the log: the same index is the same
 * step, told by another member or told again after a restart.
 */
public final class LedgerMachine implements StateMachine {

  private final LedgerSettings settings;
  private final Fence lowered;
  private final Trace trace;
  private LedgerState state;

  /** With the fence that checks. */
  public LedgerMachine(LedgerSettings settings, Trace trace) {
    this(settings, Fence.lowered(), trace);
  }

  /**
   * @param settings the same on all members
   * @param lowered the fence before any token was raised
   */
  public LedgerMachine(LedgerSettings settings, Fence lowered, Trace trace) {
    this.settings = settings;
    this.lowered = lowered;
    this.trace = trace;
    this.state = new LedgerState(settings, lowered);
  }

  @Override
  public byte[] apply(long index, byte[] command) {
    var order = (Change<?>) LedgerForm.order(command);
    var decision = state.decide(order);
    for (LedgerEvent event : decision.events()) {
      state.apply(event);
      report(event, index);
    }
    if (decision.refused() && order instanceof Book book) {
      reportRefused(book, index);
    }
    return LedgerForm.bytes(decision.reply());
  }

  @Override
  public byte[] query(byte[] query) {
    return LedgerForm.bytes(state.answer(LedgerForm.order(query)));
  }

  @Override
  public byte[] snapshot() {
    return LedgerForm.bytes(state.snapshot());
  }

  @Override
  public void restore(byte[] snapshot) {
    state = LedgerState.restore(settings, lowered, LedgerForm.snapshot(snapshot));
  }

  private void report(LedgerEvent event, long index) {
    switch (event) {
      case InvoiceSubmitted(var invoice) ->
          report("invoice-submitted", index, "invoice", invoice.id().toString());
      case TokenRaised(var token, var by) ->
          report("token-raised", index, "token", token.number(), "by", by.name());
      case EntryBooked(var key, var entry, var at) ->
          report(
              "write-accepted",
              index,
              "token",
              entry.token().number(),
              "highest",
              state.highest().number(),
              "by",
              entry.writer().name(),
              "invoice",
              entry.invoice().id().toString(),
              "number",
              entry.number());
    }
  }

  private void reportRefused(Book book, long index) {
    report(
        "write-refused",
        index,
        "token",
        book.token().number(),
        "highest",
        state.highest().number(),
        "by",
        book.by().name(),
        "invoice",
        book.invoice().id().toString());
  }

  private void report(String what, long index, Object... details) {
    var all = Arrays.copyOf(details, details.length + 4);
    all[details.length] = "machine";
    all[details.length + 1] = Ledger.GROUP;
    all[details.length + 2] = "index";
    all[details.length + 3] = index;
    trace.emit(what, all);
  }
}
