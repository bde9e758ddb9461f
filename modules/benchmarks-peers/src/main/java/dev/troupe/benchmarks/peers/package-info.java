/**
 * Replicated logs of others as contestants of the benchmark of ours: each with three members in one
 * JVM, its own log on real files with every acknowledged command forced to disk, and its own
 * transport on loopback. What is not said in a class is as it is shipped.
 */
package dev.troupe.benchmarks.peers;
