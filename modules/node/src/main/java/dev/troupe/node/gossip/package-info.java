/**
 * Membership by gossip on a node: {@link dev.troupe.node.gossip.MembershipTrace} tells the trace of
 * each change. {@link dev.troupe.node.desk.GossipView} is what users see of it, and {@link
 * dev.troupe.node.Roles} spawns it.
 *
 * <p><b>Trace.</b> {@code member-changed} with the member, its status, incarnation and version, its
 * release and its properties, when this node sees one of these change; a change of version alone is
 * none, since it tells of accusations.
 */
package dev.troupe.node.gossip;
