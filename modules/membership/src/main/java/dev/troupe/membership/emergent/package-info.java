/**
 * <b>Emergent Leader</b> (Joshi, <i>Emergent Leader</i>; the oldest node of JGroups, Hazelcast and
 * of Akka's cluster singleton).
 *
 * <p><b>The problem.</b> Some work is best done by one member, is harmless when two do it for a
 * while, and is not worth an election with its majority and its disk.
 *
 * <p><b>The promise.</b> The oldest member that is up leads: the one with the lowest place in the
 * order of joining, ties by id. The place is in the member's entry, so once gossip has settled all
 * name the same leader without a message more. A newcomer never takes over, since it takes a place
 * after all that it knows; nor does a restarted leader, which joins anew.
 *
 * <p><b>Not promised.</b> It is no fence and no majority. While word spreads, and for as long as a
 * partition lasts, two members may lead at once, each for its own side; and a leader that was
 * paused does not know what it missed. Where that does harm, use {@code
 * dev.troupe.consensus.replicatedlog} and {@code dev.troupe.coordination.fencing}.
 *
 * <p><b>In and out.</b> {@link dev.troupe.membership.emergent.Emergent}: {@code Subscribe} answers
 * with the leader and with each change, {@code GetLeader} once. Between nodes nothing: it listens
 * to {@link dev.troupe.membership.gossip.GossipKeeper}.
 *
 * <p><b>Trace.</b> {@code emergent-leader} when this node sees another one lead.
 *
 * <p><b>Persisted.</b> Nothing. <b>Settings.</b> None.
 *
 * <p><b>Scenario.</b> In {@code churn}.
 */
package dev.troupe.membership.emergent;
