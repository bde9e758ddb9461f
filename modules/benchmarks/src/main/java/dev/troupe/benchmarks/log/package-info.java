/**
 * How many commands a second a replicated log commits, beside others that do the same.
 *
 * <p>{@link dev.troupe.benchmarks.log.Contestant} is one of them: three members in one JVM, on real
 * files and loopback TCP, driven on the leader. {@link dev.troupe.benchmarks.log.Driver} keeps so
 * many commands outstanding, {@link dev.troupe.benchmarks.log.Forces} counts what waits for the
 * disk, and {@link dev.troupe.benchmarks.log.LogMain} starts each contestant in a JVM of its own,
 * in turn, several times over. The others are in the module {@code benchmarks-peers}.
 */
package dev.troupe.benchmarks.log;
