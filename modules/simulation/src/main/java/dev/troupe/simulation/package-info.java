/**
 * The simulated world: any Pekko Typed behaviour on as many nodes as wanted, on one thread, in
 * virtual time, from one seed.
 *
 * <p><b>Problem.</b> Distributed protocols fail in orders of events that a test on real machines
 * meets once in a thousand runs and never again.
 *
 * <p><b>Promise.</b> {@link dev.troupe.simulation.Simulation} runs unmodified behaviours (timers,
 * asks, stash, supervision, death watch, event sourcing) on simulated networks, disks and clocks.
 * The same seed takes the same steps, and {@code trace().hash()} proves it.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.SimulationBuilder} says what the world is like;
 * {@link dev.troupe.simulation.SimulatedNode} is one node with its faults; {@link
 * dev.troupe.simulation.Nemesis} draws faults; {@link dev.troupe.simulation.Sweep} runs a test for
 * many seeds, and {@link dev.troupe.simulation.Coverage} says what they met. It knows no pattern:
 * patterns, and anybody's actors, use it in their tests.
 *
 * <p><b>Durable.</b> What the nodes forced to their simulated disks, across their crashes; nothing
 * across runs.
 *
 * <p><b>Errors.</b> {@link dev.troupe.simulation.SimulationFailure} names the seed, the time, the
 * cause and how to replay.
 *
 * <p><b>Sources.</b> Zhou et al., "FoundationDB: A Distributed Unbundled Transactional Key Value
 * Store", SIGMOD 2021, section 4; Scott et al., "Minimizing Faulty Executions of Distributed
 * Systems", NSDI 2016 (DEMi, for Akka); Antithesis, "Sometimes assertions", for {@code reached}.
 */
package dev.troupe.simulation;
