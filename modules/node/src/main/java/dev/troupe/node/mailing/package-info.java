/**
 * <b>The nightly round</b>: an application of <b>Leader Election</b>, and the story of {@code
 * two-bosses}.
 *
 * <p><b>The problem.</b> Each customer gets one e-mail a night. What was mailed cannot be taken
 * back, and a mail server keeps no fence.
 *
 * <p><b>How.</b> Whoever leads the group takes the next customer by the group's log, and mails when
 * a majority has that on disk. Two who both think that they lead cannot take the same one: only one
 * of them has a majority.
 *
 * <p><b>Not promised.</b> That each is mailed: who crashes between taking and mailing leaves a
 * customer out. That is known, since the customer was taken; to mail again, or not, is a decision
 * that nobody can make for the operator.
 *
 * <p><b>Persisted.</b> Who was taken, by the log.
 *
 * <p><b>Trace points.</b> {@code mailed}.
 */
package dev.troupe.node.mailing;
