package dev.troupe.coordination.fencing;

import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import java.time.Instant;

/** What an order changes; follows from the log, so it is persisted nowhere else. */
sealed interface LedgerEvent {

  record InvoiceSubmitted(Invoice invoice) implements LedgerEvent {}

  record TokenRaised(FencingToken token, NodeId by) implements LedgerEvent {}

  record EntryBooked(RequestKey key, Entry entry, Instant at) implements LedgerEvent {}
}
