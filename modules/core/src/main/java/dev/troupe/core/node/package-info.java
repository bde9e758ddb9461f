/**
 * The ports of a node: all that a protocol may know of the world around it. A protocol gets them by
 * its factory, {@code create(NodeContext, Settings, ...)}, and asks nobody else for time,
 * randomness or addresses; so the same classes run in a cluster and in a simulation.
 */
package dev.troupe.core.node;
