/**
 * The {@linkplain dev.troupe.scenarios.invoicing.Invoicing job} {@code invoicing}: clients that
 * submit invoices, each to a node of its own, one after the other; and the reader of the ledger at
 * the end.
 *
 * <p>What a run met is counted by {@code Encounters}, what it measured by {@code Figures}. The twin
 * of {@code fencing} is {@link dev.troupe.scenarios.invoicing.UnfencedNode}.
 *
 * <p>How a request's end is recorded: {@code ok} when it was acknowledged (202); {@code fail} only
 * when nothing was done for certain (refused by the node, or no connection was made); {@code
 * unknown} for all else (no answer within 2 s, a connection lost, the node itself does not know).
 * Nothing is repeated. After an unknown outcome a client goes on under a new process number, as in
 * Jepsen's histories: the old one may still be at it.
 */
package dev.troupe.scenarios.invoicing;
