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
 * <p><b>Durable.</b> What the nodes forced to their simulated disks, across their power failures;
 * what they wrote, across the ends of their processes; nothing across runs. Journal and snapshots
 * are Troupe's own, on the simulated disk. {@code DurableStateBehavior} needs a store, which users
 * bring: it finds the disk by {@link dev.troupe.simulation.pekko.DiskSetup}. The store of Pekko's
 * testkit lives in its ActorSystem, so it forgets everything at each restart.
 *
 * <p><b>What is as in a Pekko cluster, and what is not.</b> Nodes find each other by gossip, which
 * does not pass a cut. Who watches an actor of a dead node is told when a failure detector would
 * have found out, and not before the cut between them is healed. A living node that is cut off is
 * not declared dead, since there is no membership here and nobody who would start it again: to play
 * the split-brain resolver, {@link dev.troupe.simulation.SimulatedNode#kill() kill} it.
 *
 * <p><b>Errors.</b> {@link dev.troupe.simulation.SimulationFailure} names the seed, the time, the
 * cause and how to replay.
 *
 * <p><b>Sources.</b> Zhou et al., "FoundationDB: A Distributed Unbundled Transactional Key Value
 * Store", SIGMOD 2021, section 4; Scott et al., "Minimizing Faulty Executions of Distributed
 * Systems", NSDI 2016 (DEMi, for Akka); Antithesis, "Sometimes assertions", for {@code reached}.
 */
package dev.troupe.simulation;
