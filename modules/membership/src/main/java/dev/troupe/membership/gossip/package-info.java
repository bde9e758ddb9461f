/**
 * <b>Gossip Dissemination</b>, and membership by it (Demers et al., "Epidemic algorithms for
 * replicated database maintenance", PODC 1987; van Renesse et al., "Efficient reconciliation and
 * flow control for anti-entropy protocols", LADIS 2008, the Scuttlebutt of Cassandra; Das, Gupta
 * and Motivala, "SWIM", DSN 2002; Joshi, <i>Gossip Dissemination</i>).
 *
 * <p><b>The problem.</b> All members shall know who is there and what each says of itself, at ten
 * and at ten thousand, over a network that loses and splits, with nobody in charge, and without
 * taking the network for it.
 *
 * <p><b>The promise.</b>
 *
 * <ul>
 *   <li>What a member says of itself reaches all that stay connected, in a number of periods that
 *       grows with the logarithm of their number; after a partition, both sides find each other and
 *       agree again, if it was shorter than {@code tombstone-time} or a contact is among each side.
 *   <li>Each member's {@link dev.troupe.membership.gossip.Entry} has one writer, so merging is
 *       taking the newer, in any order: the views converge. A member that has gone does not come
 *       back by old word, only by itself, in a newer incarnation.
 *   <li>A member is failed only when several others accuse it at the same time, none of which
 *       reached it directly or by proxies, and it did not refute in {@code suspicion-time}. An
 *       island of fewer members than {@code accusers} fails nobody.
 *   <li>A node sends no more than ten times its {@code budget} in any ten seconds, and no message
 *       beyond {@code message-limit}.
 * </ul>
 *
 * <p><b>Not promised.</b> Agreement at any moment: who must not be two asks a majority ({@code
 * dev.troupe.consensus}). Protection from members that lie: entries are not signed, and a member
 * may write another's. Failing a member when fewer than {@code accusers} can still accuse it, as
 * when most vanish at once. A failed member that lives learns of it and comes back by itself.
 *
 * <p><b>How.</b> Every period a node opens an exchange with {@code fan-out} random members: the
 * fingerprint of its view, and what is new. If the other's view has the same fingerprint then, that
 * was all. Else it answers with what is new there; and if that was not it, the two compare their
 * views by ranges of hashed ids, sixteen parts at a time, down to small ranges whose versions they
 * list. No step remembers the one before; a lost message costs one exchange. Where much differs, a
 * few ranges are split at a time and the rest is left to the next exchanges, and openings leave
 * half of the budget to answers: else all would be begun and nothing finished. What a comparison
 * found is not told on, and neither are accusations beyond those that fail a member. Tombstones are
 * no part of the comparison: they are shown to who still holds the member for one, so they may be
 * forgotten at different times.
 *
 * <p><b>Why ranges.</b> Measured ({@code modules/benchmarks/results/rumour.md}) against the list of
 * all versions and against Bloom filters of ten bits with a new salt each time. With ten thousand
 * members and ten differences, ranges take a sixteenth of the list's bytes and a quarter of the
 * filters', in seven messages instead of three; with nothing different, one of 130 bytes, where
 * filters cost their size, 25 KB. Where one in ten or more differs, or among a hundred members,
 * filters are cheaper by up to a third, which is a few hundred bytes; they may need another
 * exchange. Most of the time rumours leave nothing to find, and so ranges.
 *
 * <p><b>In and out.</b> {@link dev.troupe.membership.gossip.Gossip}: {@code Subscribe} answers with
 * the {@code Membership} and each {@code Changed} entry, {@code GetMembership} once; {@code
 * Describe} and {@code Leave} speak for this node. Between members: {@code Exchange}, {@code
 * Probe}, {@code ProbeFor}, {@code Alive}. A message lost, doubled or late does no harm.
 *
 * <p><b>Trace.</b> {@code member-suspected} by the accuser, {@code member-failed} by each that
 * concludes it itself, {@code refuted} by the accused; {@code gossip-traffic} every ten seconds:
 * messages and bytes sent, and how many were withheld by the budget.
 *
 * <p><b>Persisted.</b> Nothing. A start has the wall clock's milliseconds as its incarnation; if
 * that clock went back, the member meets its former self in the others' views and rises above it.
 *
 * <p><b>Settings.</b> {@code troupe.gossip} in {@code reference.conf}.
 *
 * <p><b>Scenarios.</b> {@code rumour}, {@code churn}, {@code poison}.
 */
package dev.troupe.membership.gossip;
