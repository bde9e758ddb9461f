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
 *   <li>By {@code signatures}, who is believed. With a shared key, members only: a stranger can
 *       neither make a message nor repeat one. With a key of each member's own (Ed25519), each for
 *       itself only: no member can change, fail or remove another's entry, whatever it makes up,
 *       leaves out or repeats, unless {@code accusers} members lie together. What is dropped is
 *       counted by its {@link dev.troupe.membership.gossip.Refusal}.
 *   <li>A node sends no more than ten times its {@code budget} in any ten seconds, and no message
 *       beyond {@code message-limit}.
 * </ul>
 *
 * <p><b>Not promised.</b> Agreement at any moment: who must not be two asks a majority ({@code
 * dev.troupe.consensus}). Failing a member when fewer than {@code accusers} can still accuse it, as
 * when most vanish at once. A failed member that lives learns of it and comes back by itself.
 *
 * <p>By default nothing is signed, and who can send a message can write any entry. Nothing is ever
 * secret: who can read the network reads the view. With keys of their own, a member that lies can
 * still lie about itself, also differently to different members; accuse others again and again,
 * which they refute; keep back what it should pass on; and send more than can be verified. What
 * {@code accusers} honest members said of one at about the same time fails it, also when some took
 * it back and a liar kept it; it comes back by itself. A message that was held up and not repeated
 * counts as said now. A member that starts with a clock behind its former life's is not heard until
 * it has been failed, and told so. Clocks further apart than {@code clock-tolerance} keep newcomers
 * from each other, and accusations from adding up.
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
 * <p><b>Signatures</b> stay with what they sign and are passed on with it, so that nobody need
 * trust who passes it on: on an entry its origin's, on an accusation its accuser's. That a member
 * is down is signed by nobody: it stands on its accusations, of different accusers, as many as
 * would be needed here, made at about the same time. All that is said is signed ({@code
 * Statement}), with the date and the key's name. What would change nothing is not verified; what is
 * verified once is not again. Old word of a member is known by its version, and when nothing is
 * known of it any more, by its date: each says the same anew within a quarter of {@code
 * tombstone-time}, and what is older than its tombstone would be is refused. Messages are sealed
 * besides, each for one receiver and with a number that rises, so that only a member can make this
 * one work. An answer that a proxy passes on is signed by who was probed, for a number that nobody
 * could guess. A signature by Ed25519 adds about 80 bytes to an entry and to an accusation, a seal
 * up to 120 to a message.
 *
 * <p><b>In and out.</b> {@link dev.troupe.membership.gossip.Gossip}: {@code Subscribe} answers with
 * the {@code Membership} and each {@code Changed} entry, {@code GetMembership} once; {@code
 * GetTraffic} with what was sent and dropped; {@code Describe} and {@code Leave} speak for this
 * node; {@code UseKeys} changes its keys while it runs. Between members: {@code Exchange}, {@code
 * Probe}, {@code ProbeFor}, {@code Alive}. A message lost, doubled or late does no harm.
 *
 * <p><b>Trace.</b> {@code member-suspected} by the accuser, {@code member-failed} by each that
 * concludes it itself, {@code refuted} by the accused; {@code gossip-traffic} every ten seconds:
 * messages and bytes sent, how many were withheld by the budget, and how much was refused for which
 * reason; {@code gossip-refused} with reason, bringer and origin, of the first eight in ten
 * seconds.
 *
 * <p><b>Persisted.</b> Nothing. A start has the wall clock's milliseconds as its incarnation; if
 * that clock went back, the member meets its former self in the others' views and rises above it.
 *
 * <p><b>Settings.</b> {@code troupe.gossip} in {@code reference.conf}.
 *
 * <p><b>Scenarios.</b> {@code rumour}, {@code churn}, {@code poison}.
 */
package dev.troupe.membership.gossip;
