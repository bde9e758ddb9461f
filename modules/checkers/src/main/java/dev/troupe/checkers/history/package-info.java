/**
 * What clients did to a system and what they were told, in one order.
 *
 * <p><b>Problem.</b> A verdict about a distributed system is only as good as the record that it is
 * drawn from. Logs of several machines have several clocks; a time-out is neither success nor
 * failure.
 *
 * <p><b>Promise.</b> One process writes one {@link dev.troupe.checkers.history.History}, in one
 * monotonic order. Whatever ended without a definite answer is <em>unknown</em> and never dressed
 * as failure: it may have happened, and may yet happen.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.history.Operation} is one line. {@link
 * dev.troupe.checkers.history.Call} pairs an invocation with its completion. {@link
 * dev.troupe.checkers.history.HistoryRecorder} writes, {@link
 * dev.troupe.checkers.history.HistoryFile} reads ours and Jepsen's two {@link
 * dev.troupe.checkers.history.Format}s, {@link dev.troupe.checkers.history.Edn} exports.
 *
 * <p><b>Durable.</b> One JSON object a line, handed to the operating system as it happens: the
 * record survives the death of the recorder, not a power cut.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException}, naming file, line, value
 * and remedy.
 *
 * <p><b>Sources.</b> Herlihy and Wing, "Linearizability" (1990), §2.2: histories of invocations and
 * responses, pending invocations. Jepsen: process, type, f, value; {@code :info} for unknown. The
 * EDN specification, github.com/edn-format/edn.
 */
package dev.troupe.checkers.history;
