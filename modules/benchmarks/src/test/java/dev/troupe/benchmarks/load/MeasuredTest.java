package dev.troupe.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  private static Measured round(int answers) {
    long[] nanos =
        LongStream.rangeClosed(1, answers).map(i -> (answers + 1 - i) * 1_000_000).toArray();
    return new Measured(nanos, 1, Duration.ofSeconds(2));
  }

  @Test
  void aPercentileIsAnAnswerThatWasMeasured() {
    assertThat(round(100).millis(0.5)).isEqualTo(50);
    assertThat(round(100).millis(0.99)).isEqualTo(99);
    assertThat(round(100).millis(1)).isEqualTo(100);
    assertThat(round(1).millis(0.01)).isEqualTo(1);
    assertThat(round(0).millis(0.99)).isZero();
    assertThat(round(100).perSecond()).isEqualTo(50);
  }

  @Test
  void oneSlowRoundDoesNotMoveTheMedian() {
    var rounds = List.of(round(2), round(4), round(1000));
    assertThat(Measured.median(rounds, Measured::perSecond)).isEqualTo(2);
    assertThat(Measured.median(rounds.subList(0, 2), Measured::perSecond)).isEqualTo(1.5);
  }

  @Test
  void whatFailsIsCountedAndIsNoAnswer() {
    var asked = new AtomicInteger();
    ClosedLoop.Client client =
        () -> {
          int turn = asked.incrementAndGet();
          if (turn % 3 == 0) {
            throw new IllegalStateException("no answer");
          }
          return turn % 3 == 1;
        };
    var measured = ClosedLoop.run(List.of(client), Duration.ofMillis(20));
    assertThat(measured.count() + measured.failed()).isEqualTo(asked.get());
    assertThat(measured.failed()).isBetween(measured.count(), 2 * measured.count());
  }
}
