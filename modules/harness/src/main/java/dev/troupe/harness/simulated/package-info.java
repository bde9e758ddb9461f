/**
 * The simulated world of a script: the same classes as on real nodes, one thread, one seed.
 *
 * <p>What a script does means the same as in {@link dev.troupe.harness.cluster}: a crash is a power
 * cut (what was not forced to disk may be lost), a pause stops a node and all that is late happens
 * at once when it is over, a cut link keeps what is sent until it is healed, as TCP would. There is
 * no Pekko cluster: nobody is downed, so nobody is started again for it.
 *
 * <p>Durable is nothing. Errors: {@link dev.troupe.simulation.SimulationFailure} when the code does
 * what no seed can repeat.
 */
package dev.troupe.harness.simulated;
