/**
 * What the checkers share: reading values of a workload's form, naming calls, sketching
 * counterexamples.
 *
 * <p><b>Promise.</b> A value of another form is refused with the operation, the field, the value
 * and what was expected; it is never skipped.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.form.Fields} reads objects, {@link
 * dev.troupe.checkers.form.Values} the rest, {@link dev.troupe.checkers.form.Sketch} draws.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException}.
 */
package dev.troupe.checkers.form;
