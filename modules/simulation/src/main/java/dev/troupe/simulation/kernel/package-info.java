/**
 * The loop on which everything runs.
 *
 * <p><b>Problem.</b> A failure that needs one order of events out of billions is not found again by
 * running the same program twice.
 *
 * <p><b>Promise.</b> One {@link dev.troupe.simulation.kernel.Loop}, one thread, one clock that
 * moves only when nothing is left to do. What is ready at the same moment runs in an order that a
 * seed chooses. Same seed, same order.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.kernel.Task} is a step, {@link
 * dev.troupe.simulation.kernel.Host} is whose step it is, {@link dev.troupe.simulation.kernel.Cpu}
 * makes steps take time, {@link dev.troupe.simulation.kernel.Lane} keeps steps in order, {@link
 * dev.troupe.simulation.kernel.Seeds} gives each purpose randomness of its own, {@link
 * dev.troupe.simulation.kernel.RunTrace} hashes what happened.
 *
 * <p><b>Durable.</b> Nothing.
 *
 * <p><b>Errors.</b> The first problem is kept, and stops the run.
 *
 * <p><b>Sources.</b> Zhou et al., "FoundationDB", SIGMOD 2021, section 4.1; Scott et al.,
 * "Minimizing Faulty Executions of Distributed Systems", NSDI 2016.
 */
package dev.troupe.simulation.kernel;
