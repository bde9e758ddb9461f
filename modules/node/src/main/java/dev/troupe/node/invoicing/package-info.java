/**
 * <b>The nightly invoicing job</b>: an application on the patterns, and the story of {@code
 * zombie-leader}.
 *
 * <p><b>The problem.</b> Invoices that are due must be booked by one node, each once.
 *
 * <p><b>How.</b> The leader of the group {@code jobs} first makes the ledger persist its token,
 * then reads what is due, then books it in batches. An invoice is booked under a key of the
 * leader's incarnation (node and generation) and repeated under the same key until it is answered,
 * so a lost answer books nothing twice.
 *
 * <p><b>The window that no check closes.</b> The lease is looked at once, before a batch; then the
 * batch is handed to a {@link dev.troupe.node.invoicing.BatchSender}, which renders and sends one
 * invoice after the other and cannot be recalled. A check before each invoice would make the window
 * smaller, not close it: a process can be stopped between any check and the sending. So a leader
 * that sleeps in the middle of a batch sends the rest when it wakes, and it is the ledger's fence
 * that makes this harmless.
 *
 * <p><b>Persisted.</b> Nothing here: what is due and what is booked is the ledger's.
 *
 * <p><b>Trace points.</b> {@code batch-started}, {@code batch-half-sent}, {@code batch-sent},
 * {@code fenced-off}.
 */
package dev.troupe.node.invoicing;
