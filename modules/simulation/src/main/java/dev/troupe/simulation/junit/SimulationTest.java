package dev.troupe.simulation.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit test that is run for many seeds, up to the first that fails. Its method takes the seed:
 *
 * <pre>{@code
 * @SimulationTest(seeds = 150, mustReach = "second-leader")
 * void noWriteIsLost(long seed) {
 *   try (var sim = Simulation.seeded(seed).nodes(5, Counter::create).start()) { ... }
 * }
 * }</pre>
 *
 * <p>A failure tells the command that replays its seed. It is one test to JUnit, since a thousand
 * seeds would be a thousand lines in each report. Each seed gets an instance of the test class of
 * its own, so that no seed sees what another left; therefore the class needs a constructor without
 * parameters, and must not have {@code @BeforeEach} or {@code @AfterEach} methods.
 *
 * @see dev.troupe.simulation.Sweep
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(SeedSweep.class)
public @interface SimulationTest {

  /** How many seeds, from 1. */
  int seeds() default 100;

  /** Seeds that run first: those that once failed, kept as regression tests. */
  long[] also() default {};

  /** What has to be reached in one seed at least, or the test proves nothing. */
  String[] mustReach() default {};
}
