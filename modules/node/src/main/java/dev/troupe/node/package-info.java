/**
 * A node of a Troupe cluster: one JVM that hosts the protocols of its roles.
 *
 * <ul>
 *   <li>{@link dev.troupe.node.NodeMain} runs one from a configuration file, as a service or
 *       container would.
 *   <li>{@link dev.troupe.node.Node} is the running node; {@link dev.troupe.node.Guardian} the
 *       actor above all protocols, the same in a cluster and in a simulation.
 *   <li>{@link dev.troupe.node.Roles} says which protocols a role hosts.
 *   <li>{@code desk} is what a node answers its clients; {@code http} carries it; {@code metrics}
 *       the figures; {@code invoicing}, {@code mailing}, {@code orders} and {@code registers} the
 *       applications.
 * </ul>
 *
 * <p><b>Starting.</b> Settings, data, addresses and stores of keys are tried before the actor
 * system is made: a node that could not serve never joins its cluster. One sentence says what
 * cannot be used and the remedy (exit code 2).
 *
 * <p><b>Failing.</b> A protocol that cannot persist stops, and the node with it (exit code 1): a
 * voter that may forget its vote is none. A node that the cluster downed exits with 255, and its
 * supervisor starts it again. One that is asked to end (SIGTERM) leaves its cluster and exits with
 * 0.
 */
package dev.troupe.node;
