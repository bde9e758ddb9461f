package dev.troupe.simulation.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.troupe.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The annotation runs every seed, apart from the others, and a failure can be replayed. */
class AnnotationTest {

  private static final List<Long> RUN = new ArrayList<>();

  static class Cases {
    private int seedsOfThisInstance;

    @SimulationTest(
        seeds = 5,
        also = {4711, 12})
    void passes(long seed) {
      RUN.add(seed);
      assertThat(++seedsOfThisInstance).isEqualTo(1);
    }

    @SimulationTest(seeds = 30)
    void failsFromTheFifthOn(long seed) {
      RUN.add(seed);
      try (Simulation sim = Simulation.seeded(seed).nodes(1, node -> Behaviors.empty()).start()) {
        sim.always("a seed is below five", () -> sim.seed() < 5).runFor(sim.time());
      }
    }

    @SimulationTest(seeds = 5, mustReach = "overlap")
    void reachesNothing(long seed) {
      RUN.add(seed);
    }

    @SimulationTest
    void takesNoSeed() {}
  }

  static class WithSetUp {
    @BeforeEach
    void setUp() {}

    @SimulationTest
    void seeds(long seed) {
      RUN.add(seed);
    }
  }

  static class Outer {
    /** Its constructor takes the outer instance. */
    @Nested
    class Inner {
      @SimulationTest
      void seeds(long seed) {
        RUN.add(seed);
      }
    }
  }

  /** What JUnit reports of this one test. */
  private static TestExecutionResult report(Class<?> tests, String method, String parameters) {
    RUN.clear();
    List<TestExecutionResult> results = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(tests, method, parameters))
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.add(result);
                }
              }
            });
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private static Throwable failure(Class<?> tests, String method, String parameters) {
    return report(tests, method, parameters).getThrowable().orElseThrow();
  }

  @Test
  void everySeedRunsOnAnInstanceOfItsOwnAndKeptOnesFirst() {
    assertThat(report(Cases.class, "passes", "long").getThrowable()).isEmpty();
    assertThat(RUN).containsExactly(4711L, 12L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aFailingSeedIsReportedWithTheLineThatReplaysIt() {
    assertThat(failure(Cases.class, "failsFromTheFifthOn", "long"))
        .hasMessageContaining("seed 5, ")
        .hasMessageContaining("'a seed is below five' is broken")
        .hasMessageContaining(
            "mvn test -Dtest='AnnotationTest$Cases#failsFromTheFifthOn' -Dtroupe.seed=5 ")
        .hasMessageContaining("Simulation.seeded(5)")
        .hasMessageContaining("@SimulationTest(also = 5)");
    assertThat(RUN).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aReplayRunsItsSeedAlone() {
    System.setProperty("troupe.seed", "17");
    try {
      assertThat(failure(Cases.class, "failsFromTheFifthOn", "long"))
          .hasMessageContaining("seed 17, ");
      assertThat(RUN).containsExactly(17L);
      assertThat(report(Cases.class, "reachesNothing", "long").getThrowable()).isEmpty();
    } finally {
      System.clearProperty("troupe.seed");
    }
  }

  @Test
  void aTestThatNeverMetItsSituationFails() {
    assertThat(failure(Cases.class, "reachesNothing", "long"))
        .hasMessageContaining("overlap: reached in none of 5 seeds");
    assertThat(RUN).hasSize(5);
  }

  @Test
  void aMethodWithoutASeedIsRefused() {
    assertThat(failure(Cases.class, "takesNoSeed", ""))
        .hasMessageContaining("must have one parameter, the seed: a long");
  }

  @Test
  void aClassWhoseSetUpWouldRunOnceForAllSeedsIsRefused() {
    assertThat(failure(WithSetUp.class, "seeds", "long"))
        .hasMessageContaining("has a @BeforeEach method");
    assertThat(RUN).isEmpty();
  }

  @Test
  void aClassThatCannotBeMadeForEachSeedIsRefused() {
    assertThat(failure(Outer.Inner.class, "seeds", "long"))
        .hasMessageContaining("needs a constructor without parameters");
    assertThat(RUN).isEmpty();
  }
}
