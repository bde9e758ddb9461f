/**
 * The simulation in JUnit 5.
 *
 * <p><b>Problem.</b> A test of one seed proves little; one of a thousand needs seeds, progress, and
 * a failure that says how to see it again.
 *
 * <p><b>Promise.</b> {@link dev.troupe.simulation.junit.SimulationTest} on a method runs it as a
 * {@link dev.troupe.simulation.Sweep}, whose every rule holds here too.
 *
 * <p><b>Durable.</b> Nothing: failing seeds are kept by writing them into {@code also}.
 *
 * <p><b>Errors.</b> A method without the seed as its parameter, and a class whose state would pass
 * from seed to seed, are refused with a remedy. JUnit's API is an optional dependency: whoever uses
 * this package has it.
 *
 * <p><b>Sources.</b> One test for many tries is how property tests are run: Claessen and Hughes,
 * "QuickCheck", ICFP 2000.
 */
package dev.troupe.simulation.junit;
