/**
 * Plays a script in a world: starts the nodes, lets the clients work, applies the faults, waits
 * until the system has settled, and hands back what was recorded. It judges nothing.
 *
 * <p>Everything runs on the world's loop, so history and faults have one order.
 */
package dev.troupe.harness.run;
