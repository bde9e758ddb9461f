/**
 * Two {@linkplain dev.troupe.scenarios.gossip.Gossiping jobs}, {@code gossiping} and {@code
 * poisoning}: nodes that do nothing but tell each other who is there and what each says of itself.
 * Those who use them have one node after the other describe itself anew, a rumour, and look at the
 * begin and in the end at what each node sees ({@link dev.troupe.scenarios.stage.NodeApi}): by
 * {@code GET /gossip} on real JVMs, by the node's own desk in the simulation. What a node sees
 * change meanwhile is told by its trace, and what was done to it by the world; all of it is in the
 * history ({@link dev.troupe.scenarios.gossip.GossipingClients}).
 *
 * <p>In {@code poisoning} all sign, and one node more, {@code liar}, is a member that lies about
 * the others ({@link dev.troupe.scenarios.gossip.Liar}), from the moment at which it is told to
 * describe itself. What it sees is no evidence, and it is not asked.
 *
 * <p>What a run met is counted by {@code Encounters}, what it measured by {@code Figures}. The
 * twins lack one thing each: {@link dev.troupe.scenarios.gossip.PushOnlyNode} the comparison of
 * views, {@link dev.troupe.scenarios.gossip.ForgetfulNode} tombstones, {@link
 * dev.troupe.scenarios.gossip.UnsignedNode} signatures.
 *
 * <p>The nodes stay members of their Pekko cluster whatever happens: its split-brain resolver waits
 * for longer than any fault of a script lasts, since this is about gossip alone.
 */
package dev.troupe.scenarios.gossip;
