/**
 * One script, many seeds: the simulation in processes, with a thread for each core.
 *
 * <ul>
 *   <li>{@link dev.troupe.scenarios.sweep.SeedSweep}: gives seeds to processes and gathers what
 *       they say.
 *   <li>{@link dev.troupe.scenarios.sweep.SweepWorker}: such a process; it ends when its standard
 *       input does, and that ends with the launcher.
 *   <li>{@link dev.troupe.scenarios.sweep.SweepOutcome}: what all of them show together.
 *   <li>{@link dev.troupe.scenarios.sweep.KeptSeeds}: seeds that failed once, beside the script;
 *       they are played first by every sweep, and by the tests.
 * </ul>
 *
 * <p>Durable are the outcomes of all seeds, one JSON object a line, and the seeds kept.
 */
package dev.troupe.scenarios.sweep;
