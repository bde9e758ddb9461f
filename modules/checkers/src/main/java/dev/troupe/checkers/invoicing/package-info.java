/**
 * Judges of the invoicing workload: clients submit invoices, a nightly job books them, a ledger
 * stores both.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.invoicing.EveryInvoiceOnce}: nothing is booked
 * twice, nothing is left out. {@link dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost}: what
 * the ledger accepted stays visible. {@link dev.troupe.checkers.invoicing.OneWriterPerGeneration}:
 * the election gave each generation to one node.
 *
 * <p><b>Messages.</b> {@code submit} with {@code
 * {"invoice":"c1/17","customer":"Ada","cents":1200}}; {@code read-ledger}, whose {@code ok} has
 * {@code {"due":[{"invoice":"c1/18"}],
 * "booked":[{"number":1,"invoice":"c1/17","customer":"Ada","cents":1200,"generation":1,
 * "writer":"node-1"}]}}. Numbers count the ledger's entries from 1, in its order.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> The failure is Kleppmann's, "How to do distributed locking" (2016): a paused
 * lock holder wakes and writes.
 */
package dev.troupe.checkers.invoicing;
