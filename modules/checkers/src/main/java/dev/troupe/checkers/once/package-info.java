/**
 * Exactly-once effects: a request that was acknowledged has one effect, however often it was sent.
 *
 * <p><b>Problem.</b> A client that hears nothing sends again. A system that is not careful does the
 * thing twice, or forgets it.
 *
 * <p><b>Promise.</b> Judged by the last read: acknowledged is there once, unknown at most once,
 * failed or not yet requested never. {@link dev.troupe.checkers.once.Once} is the judgement for any
 * workload in that workload's words; {@link dev.troupe.checkers.once.ExactlyOnce} is its plainest
 * one.
 *
 * <p><b>Not promised.</b> What earlier reads showed is not looked at.
 *
 * <p><b>Messages.</b> {@code request} whose value is the request's id, any JSON value; a retry
 * repeats it. {@code read}, whose {@code ok} has the list of the ids that took effect, one for each
 * effect.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Joshi, "Patterns of Distributed Systems", Idempotent Receiver.
 */
package dev.troupe.checkers.once;
