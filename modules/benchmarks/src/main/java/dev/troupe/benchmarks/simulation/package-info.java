/**
 * How fast the simulated world is.
 *
 * <p><b>Measured.</b> Whole simulations ({@link dev.troupe.benchmarks.simulation.SuiteMain}), each
 * row in a JVM of its own: messages and virtual seconds per second of CPU time of the simulation's
 * one thread, memory of an idle node, start-up. Its parts by JMH ({@link
 * dev.troupe.benchmarks.simulation.KernelBenchmark}).
 *
 * <p><b>Counted.</b> A message is what an actor receives: a rumor from another node, which counts
 * once although it takes several steps, or a timer's tick. The CPU time of other threads, which
 * collect garbage and compile, is not in it.
 *
 * <p><b>Run.</b> {@code scripts/benchmark}; the table is kept in modules/benchmarks/results.
 */
package dev.troupe.benchmarks.simulation;
