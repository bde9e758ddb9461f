package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final long SECOND = 1_000_000_000;

  private record Paid(long at, int bytes) {}

  @Test
  void whoeverTakesAllThatItCanNeverExceedsTheBudgetInTenSeconds() {
    var random = new SplittableRandom(5);
    for (int run = 0; run < 50; run++) {
      int budget = 1_000 + random.nextInt(10_000);
      var allowance = new Allowance(budget, 0);
      Deque<Paid> window = new ArrayDeque<>();
      long sum = 0;
      long most = 0;
      for (long now = 0; now < 60 * SECOND; now += random.nextLong(SECOND / 5)) {
        int bytes = 1 + random.nextInt(budget / 2);
        if (allowance.take(bytes, now)) {
          window.add(new Paid(now, bytes));
          sum += bytes;
        }
        while (!window.isEmpty() && now - window.peek().at() > 10 * SECOND) {
          sum -= window.poll().bytes();
        }
        most = Math.max(most, sum);
      }
      assertThat(most).isBetween(8L * budget, 10L * budget);
    }
  }

  @Test
  void aClockThatStandsStillGivesNothing() {
    var allowance = new Allowance(1_000, 7);
    assertThat(allowance.take(1_000, 7)).isTrue();
    assertThat(allowance.take(1, 7)).isFalse();
    assertThat(allowance.left(7 + SECOND)).isEqualTo(900);
  }
}
