/**
 * Judges of decrees: under each name several clients propose, and one value is to be chosen, once
 * and for ever.
 *
 * <p><b>Messages.</b> {@code propose {"decree","value"} → {"value"}}: what the client was told is
 * chosen. {@code ask {"decree","node"} → {"value"}}: what a node says in the end; null when it
 * knows of none.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.decree.OneValuePerDecree}, {@link
 * dev.troupe.checkers.decree.DuelsEnd}.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 */
package dev.troupe.checkers.decree;
