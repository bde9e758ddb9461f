/**
 * How fast a rumour reaches all members, and what it costs: {@link
 * dev.troupe.benchmarks.rumour.RumourMain}.
 *
 * <p><b>Measured.</b> Rounds, messages and bytes until all know, over nodes, fan-out and loss, by
 * the members' minds alone ({@link dev.troupe.benchmarks.rumour.MindLoop}); the same by the real
 * behaviours in the simulated world, to show that both agree ({@link
 * dev.troupe.benchmarks.rumour.SimulatedRun}); and what three kinds of digest cost ({@link
 * dev.troupe.benchmarks.rumour.Digests}).
 *
 * <p><b>Run.</b> {@code scripts/benchmark rumour}; the tables are kept in
 * modules/benchmarks/results. Nothing in them but the name of the machine depends on the machine.
 */
package dev.troupe.benchmarks.rumour;
