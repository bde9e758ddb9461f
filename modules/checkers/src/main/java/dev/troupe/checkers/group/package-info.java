/**
 * Judges of a replicated group whose clients read and write registers while its nodes are crashed,
 * stopped and cut off.
 *
 * <p><b>Messages.</b> The clients' {@code read}, {@code write} and {@code cas} as {@link
 * dev.troupe.checkers.linear} has them, with keys; a value is {@code CLIENT/NUMBER}, so that it
 * names who wrote it. {@code client {"client","node"}} says which node a client asks. {@code view
 * {"node"} → {"leader"}} is asked before the begin, {@code look {"node","key"} → {"value"}} in the
 * end, of one node's own memory. {@code leader {"at","node"}}, {@code fault} and {@code machine}
 * are noted as they happen, with the microseconds since the begin.
 *
 * <p><b>Promise.</b> A verdict is never better or worse than what the history shows: where too
 * little was seen, or too much was wrong for anything to be promised, it is unknown.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.group.LinearizableRegisters}, {@link
 * dev.troupe.checkers.group.MembersAgree}, {@link dev.troupe.checkers.group.WritesGoOn}.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 */
package dev.troupe.checkers.group;
