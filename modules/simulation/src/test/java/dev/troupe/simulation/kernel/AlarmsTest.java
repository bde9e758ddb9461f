package dev.troupe.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Alarms ring in the order of their times, then of their setting, however many are cancelled. */
class AlarmsTest {

  private record Expected(long time, int number, Alarm alarm) {}

  private final Alarms alarms = new Alarms();

  private static Task task(int number) {
    return new Task(null, "timer", String.valueOf(number), () -> {});
  }

  @Test
  void theyRingInOrderAmongCancelledOnes() {
    SplittableRandom random = new SplittableRandom(1);
    List<Expected> waiting = new ArrayList<>();
    List<String> rung = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      long time = i / 10 + random.nextInt(50);
      waiting.add(new Expected(time, i, alarms.add(time, task(i))));
      if (random.nextInt(3) > 0) {
        waiting.remove(random.nextInt(waiting.size())).alarm().cancel();
      }
    }
    waiting.stream()
        .sorted(Comparator.comparingLong(Expected::time).thenComparingInt(Expected::number))
        .forEach(alarm -> expected.add(String.valueOf(alarm.number())));
    while (!alarms.isEmpty()) {
      Task task = alarms.removeNext().take();
      if (task != null) {
        rung.add(task.subject().toString());
      }
    }
    assertThat(rung).isEqualTo(expected);
  }

  @Test
  void cancelledTimeOutsDoNotPileUp() {
    alarms.add(Long.MAX_VALUE, task(0));
    for (int i = 1; i <= 100_000; i++) {
      alarms.add(1_000_000, task(i)).cancel();
    }
    assertThat(alarms.size()).isLessThan(100);
    assertThat(alarms.removeNext().isSet() || alarms.size() > 0).isTrue();
  }

  @Test
  void anAlarmIsCancelledOnce() {
    Alarm alarm = alarms.add(1, task(1));
    assertThat(alarm.isSet()).isTrue();
    assertThat(alarm.cancel()).isTrue();
    assertThat(alarm.cancel()).isFalse();
    assertThat(alarm.isSet()).isFalse();
  }
}
