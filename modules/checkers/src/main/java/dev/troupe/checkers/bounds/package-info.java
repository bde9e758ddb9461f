/**
 * Bounds on what a set or a counter may show, for systems that promise less than one order of all
 * operations.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.bounds.SetBounds}: what was added and acknowledged
 * stays, and nothing is there that nobody added. {@link dev.troupe.checkers.bounds.CounterBounds}:
 * each read lies between what must have been counted and what may have been.
 *
 * <p><b>Not promised.</b> An element may appear late (it is counted as stale); a counter may go
 * back within its bounds. Linearizability of a set is the stronger check.
 *
 * <p><b>Messages.</b> Set: {@code add} with any JSON value, {@code read} whose {@code ok} has the
 * list of elements; nothing is removed. Counter, from 0: {@code add} with a whole number, also
 * negative, {@code read} whose {@code ok} has the count.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Jepsen's set-full and counter checkers.
 */
package dev.troupe.checkers.bounds;
