package dev.troupe.coordination.fencing;

import dev.troupe.coordination.fencing.Ledger.Booked;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.core.node.NodeId;
import java.util.List;

/**
 * The ledger at one moment, as it is persisted and sent.
 *
 * @param due the invoices of {@code invoices} that are due, oldest first
 */
record LedgerSnapshot(
    FencingToken token,
    NodeId holder,
    List<Invoice> invoices,
    List<RequestKey> due,
    List<Entry> entries,
    List<Sessions.Entry<Booked>> bookings,
    List<RequestKey> bookingFloors) {}
