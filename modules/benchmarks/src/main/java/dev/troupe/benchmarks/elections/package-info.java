/**
 * How soon a group has a leader again, for the time-out ranges of the Raft paper's figure 16.
 *
 * <p>{@link dev.troupe.benchmarks.elections.Trial} is one crash: the real bodies of the survivors
 * in the simulated world, with a script for the leader that crashes, as in the paper (§9.3). {@link
 * dev.troupe.benchmarks.elections.Times} are those of one range, {@link
 * dev.troupe.benchmarks.elections.ElectionCurves} the two plots of the figure.
 *
 * <p><b>Sources.</b> Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm"
 * (2014), §9.3 and figure 16; pre-vote is §9.6 of Ongaro's thesis.
 */
package dev.troupe.benchmarks.elections;
