/**
 * <b>Fencing Token</b> (Kleppmann, <i>How to do distributed locking</i>, 2016; "sequencer" in
 * Burrows' Chubby, OSDI 2006, §2.4), kept by a ledger.
 *
 * <p><b>The problem.</b> A leader checks its lease, finds it valid, is stopped for ten seconds, and
 * then sends what it was about to send. No clock and no lease of its own can prevent that.
 *
 * <p><b>The promise.</b> Once the resource has persisted a token, nothing that carries an older one
 * takes effect there, whenever it arrives and also after a restart. So a new leader first raises
 * its token, then reads what is done, then writes: what it reads can no longer change behind its
 * back.
 *
 * <p><b>Checked by the resource.</b> Every request of a leader carries the token; the ledger
 * decides. A token equal to the highest is good only from the node that raised it.
 *
 * <p><b>Not promised.</b> Effects outside (an e-mail, a payment at another company) cannot be
 * fenced unless the other side keeps a fence too. Nor does the ledger look whether an invoice was
 * booked before under another key: it appends what a holder of the highest token asks for, once per
 * key ({@link dev.troupe.core.idempotent.Sessions}). Where effects have a natural unique key, such
 * a constraint is a good second line; many have none.
 *
 * <p><b>In and out.</b> {@link dev.troupe.coordination.fencing.Ledger}: anybody submits invoices
 * that are due and reads; the leader raises its token, reads what is due and books. Refusals:
 * {@code StaleToken}, {@code BookingStale}, {@code Conflict}, {@code BookingConflict}, {@code
 * BookingExpired}, {@code Overloaded}.
 *
 * <p><b>Persisted.</b> Submissions, the highest token with its holder, booked entries; each before
 * it is answered.
 *
 * <p><b>Settings.</b> {@code troupe.ledger} in {@code reference.conf}.
 *
 * <p><b>Scenario.</b> {@code zombie-leader}; its naive twin is this ledger without the check.
 */
package dev.troupe.coordination.fencing;
