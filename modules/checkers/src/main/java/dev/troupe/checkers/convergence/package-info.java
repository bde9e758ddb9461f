/**
 * Strong eventual consistency: when nothing more is written and nothing is on its way, all replicas
 * show the same, and it is something that was written.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.convergence.Convergence}: all reads after the
 * settle mark agree for each key; an acknowledged write is not answered with nothing; no read shows
 * a value that nobody wrote.
 *
 * <p><b>Not promised.</b> Which of several writes wins; a clock that is off may let an older one
 * win everywhere.
 *
 * <p><b>Messages.</b> {@code write} and {@code read} as on the card of {@link
 * dev.troupe.checkers.register}; a process, or the field {@code "session"}, stands for the replica
 * that answers it. {@code settle}, ended {@code ok}: whoever records it says that from here on
 * nothing is in flight, so an unknown write from before has happened or never will. The last one
 * counts.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Shapiro et al., "Conflict-free replicated data types" (2011), §2.
 */
package dev.troupe.checkers.convergence;
