/**
 * <b>Heartbeat</b> (Joshi, <i>HeartBeat</i>; Chen, Toueg and Aguilera, "On the quality of service
 * of failure detectors", IEEE Trans. Computers 2002).
 *
 * <p><b>The problem.</b> The only sign of a node's death is that it says nothing, and so it is with
 * a full network, a slow disk, a collection of garbage, or one's own.
 *
 * <p><b>The promise.</b> Each node tells its peers at a jittered interval that it is there; what
 * they make of it is the package {@code health}. By the default profile a killed node is suspected
 * within 3 s and failed within 6 s by all who watch it, and none is failed for a pause of 3 s; the
 * fast one does it in 1 s and 3 s, and stands pauses of 1.5 s. Round trips are measured by one
 * clock. A beat that is late, doubled, or of an earlier life of its sender counts for nothing.
 *
 * <p><b>Not promised.</b> That two nodes agree: each judges for itself. That a failed node is dead:
 * see {@code health}. The times hold where beats come evenly; what phi learns of a jittery network,
 * and the patience of a node in trouble, make them longer.
 *
 * <p><b>Who watches whom.</b> The configured nodes, all each other while they are few; else each
 * has the same number of neighbours on either side in the ring of ids. A node whose address is not
 * known, or known no more, goes on being watched.
 *
 * <p><b>In and out.</b> {@link dev.troupe.membership.heartbeat.Heartbeat}: {@code Subscribe}
 * answers with levels as they change, with pauses of this node's own, and with cascades that were
 * halted; {@code GetView}; {@code Describe}, what the beats say of this node. Between nodes: {@code
 * Beat}.
 *
 * <p><b>Trace.</b> {@code level-changed}, {@code own-pause}, {@code cascade-halted}, {@code
 * peer-reborn}, {@code stale-beat}, {@code stranger-ignored}.
 *
 * <p><b>Persisted.</b> Nothing. Who starts it gives the incarnation, and keeps it rising.
 *
 * <p><b>Settings.</b> {@code troupe.heartbeat} in {@code reference.conf}, with three profiles.
 *
 * <p><b>Scenarios.</b> {@code gc-pause}, {@code jittery-network}.
 */
package dev.troupe.membership.heartbeat;
