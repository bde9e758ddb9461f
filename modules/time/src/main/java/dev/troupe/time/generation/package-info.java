/**
 * <b>Generation Clock</b> (Joshi, <i>Patterns of Distributed Systems</i>; "term" in Raft, "epoch"
 * in ZAB, "ballot" in Paxos).
 *
 * <p><b>The problem.</b> A leader that was only paused does not know that it has been replaced.
 * Both it and its successor think that they are right.
 *
 * <p><b>The promise.</b> Every leadership has a number of its own, larger than that of every
 * earlier one. Whoever sees a larger number knows that all smaller ones are over, without asking
 * any clock.
 *
 * <p><b>Shape.</b> A value. The protocols that use it keep the rules: a generation is persisted
 * before it is used, travels with every request, an older one is refused, and a holder that sees a
 * newer one steps down ({@code dev.troupe.consensus.replicatedlog}, {@code
 * dev.troupe.coordination.fencing}).
 */
package dev.troupe.time.generation;
