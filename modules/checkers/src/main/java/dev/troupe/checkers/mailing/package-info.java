/**
 * The judge of a round in which each customer gets one letter.
 *
 * <p><b>Messages.</b> {@code mailed {"customer","node"}} as it happens.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.mailing.EachMailedOnce}.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 */
package dev.troupe.checkers.mailing;
