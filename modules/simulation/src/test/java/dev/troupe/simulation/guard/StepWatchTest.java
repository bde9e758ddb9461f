package dev.troupe.simulation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.simulation.guard.StepWatch.Look;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepWatchTest {

  private static final long SECOND = 1_000_000_000;

  private final StepWatch watch = new StepWatch(Duration.ofSeconds(1));

  private boolean blocked(long step, boolean waits, double cpuSeconds) {
    return watch.isBlocked(new Look(step, waits, (long) (cpuSeconds * SECOND)));
  }

  @Test
  void aStepThatWaitsIsBlockedAtTheSecondLook() {
    assertThat(blocked(7, true, 0)).isFalse();
    assertThat(blocked(7, true, 0)).isTrue();
  }

  @Test
  void aStepThatComputesForTheLimitIsBlocked() {
    assertThat(blocked(7, false, 5)).isFalse();
    assertThat(blocked(7, false, 5.9)).isFalse();
    assertThat(blocked(7, false, 6)).isTrue();
  }

  @Test
  void aStepThatGetsNoProcessorIsBlockedOnlyAfterManyLimits() {
    assertThat(blocked(7, false, 5)).isFalse();
    for (int look = 1; look < StepWatch.STARVED; look++) {
      assertThat(blocked(7, false, 5 + look * 0.01)).as("look %d", look).isFalse();
    }
    assertThat(blocked(7, false, 5.2)).isTrue();
  }

  @Test
  void stepsThatFollowEachOtherAreNotOne() {
    for (long step = 0; step < 100; step++) {
      assertThat(blocked(step, step % 2 == 0, step)).isFalse();
    }
  }

  @Test
  void aLoopThatRestsBetweenStepsIsNotBlocked() {
    for (int look = 0; look < 100; look++) {
      assertThat(blocked(-1, true, 1)).isFalse();
    }
  }

  @Test
  void afterItWasSaidOnceTheTimeBeginsAnew() {
    assertThat(blocked(7, false, 0)).isFalse();
    assertThat(blocked(7, false, 1)).isTrue();
    assertThat(blocked(7, false, 1.5)).isFalse();
    assertThat(blocked(7, false, 2)).isTrue();
  }
}
