/**
 * A node of a Troupe cluster: one JVM that hosts the protocols of its roles.
 *
 * <ul>
 *   <li>{@link dev.troupe.node.NodeMain} runs one from a configuration file, as a service or
 *       container would.
 *   <li>{@link dev.troupe.node.Node} is the running node; {@link dev.troupe.node.Guardian} the
 *       actor above all protocols, the same in a cluster and in a simulation.
 *   <li>{@link dev.troupe.node.Roles} says which protocols a role hosts.
 *   <li>{@code http} is the API; {@code metrics} the figures; {@code invoicing} the application.
 * </ul>
 *
 * <p><b>Failing.</b> A protocol that cannot persist stops, and the node with it (exit code 1): a
 * voter that may forget its vote is none. A node that the cluster downed exits with 255, and its
 * supervisor starts it again. Settings that cannot work refuse to start, naming the key (exit code
 * 2).
 */
package dev.troupe.node;
