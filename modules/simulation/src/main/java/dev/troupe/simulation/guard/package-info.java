/**
 * Keeps ambient time, chance, threads and waiting out of a run.
 *
 * <p><b>Problem.</b> One {@code System.nanoTime} in a library, one future that continues on the
 * common pool, and two runs of a seed differ.
 *
 * <p><b>Promise.</b> In a step of a simulation, libraries (Pekko, Scala, Jackson, Troupe's journal)
 * get the node's clocks, the seed's chance and the loop's executor where they ask for ambient ones;
 * the user's own code fails the run, naming class and line, unless its package is listed as
 * virtual. Outside of a step nothing changes.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.guard.Guard} installs a class file transformer,
 * {@code CallSites} rewrites the calls, {@link dev.troupe.simulation.guard.Ambient} answers them,
 * {@link dev.troupe.simulation.guard.Watchdog} finds a step that waits.
 *
 * <p><b>Durable.</b> Nothing.
 *
 * <p><b>Errors.</b> The run stops with the culprit's class and line. What is not seen: calls by
 * reflection, {@code new SecureRandom()} in libraries, the order of {@code Set.of} and {@code
 * Map.of}, identity hash codes.
 *
 * <p><b>Sources.</b> The technique is that of every Java agent; what it replaces was found by
 * comparing traces of one seed in different JVMs.
 */
package dev.troupe.simulation.guard;
