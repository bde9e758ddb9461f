/**
 * The four session guarantees, for registers.
 *
 * <p><b>Problem.</b> A client that is served by one replica and then by another may see its own
 * write vanish, or time run backwards, in a store that is otherwise content to be eventually
 * consistent.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.session.SessionGuarantee}: each guarantee alone, or
 * all four together. The versions of a key have one total order, which begins with nothing and
 * which the history need not tell. A guarantee is broken when <em>no</em> such order satisfies what
 * it demands of all sessions together: a cycle among the orders that it makes necessary. With the
 * store's version numbers in the history, those must agree too.
 *
 * <p><b>Not promised.</b> Nothing is said across keys, nor of stores in which versions stand side
 * by side (siblings): there the order is partial. Real time between sessions is left out, since
 * eventual stores do not promise it.
 *
 * <p><b>Unknown outcomes.</b> A write of unknown outcome puts no later call of its session under an
 * obligation. If it was read, then it must itself come after what its session did before.
 *
 * <p><b>Messages.</b> Those of {@link dev.troupe.checkers.register}.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Terry et al., "Session guarantees for weakly consistent replicated data"
 * (1994).
 */
package dev.troupe.checkers.session;
