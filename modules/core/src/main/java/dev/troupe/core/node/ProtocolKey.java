package dev.troupe.core.node;

/**
 * The name under which a node's actor for a protocol is found by other nodes.
 *
 * @param name unique among the protocols of a cluster
 * @param type the protocol's message type
 */
public record ProtocolKey<M>(String name, Class<M> type) {}
