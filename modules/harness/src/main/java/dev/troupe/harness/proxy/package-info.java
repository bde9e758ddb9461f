/**
 * The fault proxy: what the network does to one node's messages to another, decided from outside.
 *
 * <p><b>Problem.</b> To break a real cluster's network one usually needs root (iptables, tc,
 * namespaces), and what those cut is whole hosts or ports rather than one direction of one pair.
 *
 * <p><b>Promise.</b> Every byte between two nodes crosses this proxy in user space, and a {@link
 * dev.troupe.harness.world.LinkRule} per <em>directed</em> link says what becomes of it. A rule is
 * in force when {@link dev.troupe.harness.proxy.FaultProxy#link} returns. Bytes of one connection
 * are never reordered, and none is lost or invented except as the rule says. Buffers are bounded: a
 * receiver that does not read, and a link that stalls, push back on the sender as TCP does.
 *
 * <p><b>How.</b> A node's public (canonical) address belongs to the proxy, which forwards to the
 * socket that the node really bound. Who connects is told by the source address, one per node. One
 * thread and one selector serve all links.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.harness.proxy.FaultProxy} (the whole), {@link
 * dev.troupe.harness.proxy.Endpoint} (a node's addresses), {@link
 * dev.troupe.harness.proxy.LinkFigures} (what a link carried). Inside: {@code Link} (a rule and its
 * connections), {@code Relay} (one connection and its onward one), {@code Flow} (one direction of a
 * relay), {@code Loop} (the thread).
 *
 * <p><b>A link owns both directions of its TCP connections.</b> Artery uses a connection for the
 * messages of the side that opened it and opens another for the way back; what flows against the
 * messages is no more than TCP's own traffic. If the rule of the way back ruled those bytes, a cut
 * from B to A would also hurt what A says to B, and asymmetric faults would not be asymmetric.
 *
 * <p><b>Limits.</b> A refused connection is accepted and reset at once, since one port serves all
 * sources and the source is known only after the handshake: the caller sees a reset, not {@code
 * ECONNREFUSED}. A reset by one end is passed on at once, ahead of delayed bytes.
 *
 * <p><b>Durable:</b> nothing. <b>Errors:</b> {@link dev.troupe.harness.world.WorldException} naming
 * the address or the node.
 *
 * <p><b>Sources.</b> Toxiproxy (Shopify) for the idea of a TCP proxy with faults; Jepsen's nemeses
 * for per-link asymmetric partitions; RFC 9293 §3.6 (half close) and §3.10.7 (reset).
 */
package dev.troupe.harness.proxy;
