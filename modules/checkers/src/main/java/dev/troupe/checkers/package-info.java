/**
 * Judges of histories. Plain Java, usable alone.
 *
 * <p><b>Problem.</b> "It looked fine" is no verdict, and a check that had nothing to look at passes
 * every time.
 *
 * <p><b>Promise.</b> A {@link dev.troupe.checkers.Checker} reads a {@link
 * dev.troupe.checkers.history.History} and says {@code HOLDS}, {@code BROKEN} with evidence, or
 * {@code UNKNOWN} when the history does not show enough. It never takes an unknown outcome for a
 * failure, nor an empty history for a good one.
 *
 * <p><b>What is in it.</b> {@code history}: what is judged. {@code linear}: linearizability of
 * registers, queues, logs, sets and locks. {@code session}: the four session guarantees. {@code
 * convergence}: replicas agree in the end. {@code bank}: conservation. {@code once}: exactly-once
 * effects. {@code bounds}: sets and counters. {@code txn}: anomalies of transactions. {@code laws}:
 * all of these by name. {@code invoicing}: the judges of the invoicing workload. {@code watch}: of
 * failure detectors. {@code register}, {@code form} and {@code graph} are what they share.
 *
 * <p><b>Durable.</b> Nothing; a checker is a function.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for a history whose values
 * are not of the workload's form, naming the index.
 *
 * <p><b>Sources.</b> Jepsen's checkers and their {@code :valid? :unknown}; Herlihy and Wing (1990).
 */
package dev.troupe.checkers;
