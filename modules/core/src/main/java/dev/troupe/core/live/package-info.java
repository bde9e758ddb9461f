/**
 * The ports of a node on a real machine in a real Pekko cluster: {@link
 * dev.troupe.core.live.LiveNode} is what an application hands to the protocols that it takes into
 * its own cluster. The one package below {@code core} that reads the machine's clocks and chance.
 */
package dev.troupe.core.live;
