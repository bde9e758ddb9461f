/**
 * Conservation: money that is moved is neither made nor lost.
 *
 * <p><b>Problem.</b> A transfer takes from one account and gives to another. A read that meets one
 * half of it sees a sum that never was.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.bank.Bank}: every read shows the same accounts and
 * the same total as the first one, and no balance below zero unless that is allowed. A transfer
 * conserves whether it happened or not, so unknown ones change nothing.
 *
 * <p><b>Not promised.</b> That a balance is one that the transfers can explain, or that a read is
 * recent.
 *
 * <p><b>Messages.</b> {@code transfer} with {@code {"from":"a","to":"b","amount":5}}; {@code read},
 * whose {@code ok} has a balance for each account: {@code {"a":95,"b":105}}, whole numbers.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 *
 * <p><b>Sources.</b> Jepsen's bank workload.
 */
package dev.troupe.checkers.bank;
