/**
 * The network between simulated nodes.
 *
 * <p><b>Problem.</b> Protocols break when messages are late, lost or cut off one way only; on a
 * real network that happens when it likes.
 *
 * <p><b>Promise.</b> A {@link dev.troupe.simulation.network.Network} has one link for each ordered
 * pair of nodes, with a latency, a loss, a cut and a hold of its own. Messages of one pair keep
 * their order, as Pekko promises, unless the link is told to reorder. What is in flight when a link
 * is cut is lost. A {@link dev.troupe.simulation.network.Cut} undoes itself alone, so cuts may
 * overlap.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.network.LinkSettings}, {@link
 * dev.troupe.simulation.network.Latency}; {@link dev.troupe.simulation.network.Messages} says
 * whether messages are serialized.
 *
 * <p><b>Durable.</b> Nothing.
 *
 * <p><b>Errors.</b> A link of an unknown node, or an impossible setting, is an {@link
 * java.lang.IllegalArgumentException} that names it. Losing a message is no error.
 *
 * <p><b>Sources.</b> Pekko's rules of message delivery ("at most once, in order per pair");
 * Alquraan et al., "An Analysis of Network-Partitioning Failures in Cloud Systems", OSDI 2018
 * (partial and one-way partitions).
 */
package dev.troupe.simulation.network;
