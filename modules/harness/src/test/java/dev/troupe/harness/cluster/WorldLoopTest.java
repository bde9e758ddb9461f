package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorldLoopTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WorldLoop loop = new WorldLoop();
  private final List<Integer> ran = new ArrayList<>();

  @Test
  void tasksRunInTheOrderOfPostingAndOfDueTime() {
    loop.after(Duration.ofMillis(30), () -> ran.add(4));
    loop.after(Duration.ofMillis(20), () -> ran.add(3));
    loop.post(() -> ran.add(1));
    loop.post(() -> ran.add(2));
    assertThat(loop.runUntil(() -> ran.size() == 4, LIMIT)).isTrue();
    assertThat(ran).containsExactly(1, 2, 3, 4);
    assertThat(loop.now()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
  }

  @Test
  void tasksDueAtTheSameTimeKeepTheirOrder() {
    for (int i = 0; i < 100; i++) {
      int task = i;
      loop.after(Duration.ZERO, () -> ran.add(task));
    }
    assertThat(loop.runUntil(() -> ran.size() == 100, LIMIT)).isTrue();
    assertThat(ran).isSorted();
  }

  @Test
  void noTaskRunsAfterTheConditionHolds() {
    loop.post(() -> ran.add(1));
    loop.post(() -> ran.add(2));
    assertThat(loop.runUntil(() -> ran.size() == 1, LIMIT)).isTrue();
    assertThat(ran).containsExactly(1);
    assertThat(loop.runUntil(() -> ran.size() == 2, LIMIT)).isTrue();
  }

  @Test
  void aConditionOnTimeAloneIsSeenThoughNothingHappens() {
    assertThat(loop.runUntil(() -> loop.now().toMillis() > 50, Duration.ofDays(1))).isTrue();
  }

  @Test
  void theLimitEndsTheLoop() {
    assertThat(loop.runUntil(() -> false, Duration.ofMillis(20))).isFalse();
    assertThat(loop.runUntil(() -> true, Duration.ZERO)).isTrue();
  }

  @Test
  void aPostFromAnotherThreadWakesALoopThatWaitsForEver() {
    Thread.ofPlatform().start(() -> loop.post(() -> ran.add(1)));
    assertThat(loop.runUntil(() -> !ran.isEmpty(), ChronoUnit.FOREVER.getDuration())).isTrue();
  }

  @Test
  void stoppingEndsTheLoopBeforeTheNextTask() {
    loop.post(loop::stop);
    loop.post(() -> ran.add(1));
    assertThat(loop.runUntil(() -> false, ChronoUnit.FOREVER.getDuration())).isFalse();
    assertThat(ran).isEmpty();
  }

  @Test
  void aTaskThatFailsEndsTheRunAndTheLoopCanGoOn() {
    loop.post(
        () -> {
          throw new IllegalStateException("task failed");
        });
    assertThatThrownBy(() -> loop.runUntil(() -> false, LIMIT)).hasMessage("task failed");
    assertThat(loop.runUntil(() -> true, LIMIT)).isTrue();
  }

  @Test
  void aTaskMustNotWaitInTheLoop() {
    loop.post(() -> loop.runUntil(() -> true, LIMIT));
    assertThatThrownBy(() -> loop.runUntil(() -> false, LIMIT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("runs already");
  }
}
