/** Connects the ports of {@code dev.troupe.core} to Pekko Cluster and to this machine. */
package dev.troupe.node.wiring;
