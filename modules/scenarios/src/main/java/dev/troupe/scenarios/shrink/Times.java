package dev.troupe.scenarios.shrink;

import dev.troupe.harness.script.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** A fault with less time, the greatest gain first; in steps that a person would write. */
final class Times {

  private static final long STEP_MILLIS = 10;

  private Times() {}

  /** It is healed sooner. */
  static List<Fault> shorter(Fault fault) {
    long now = fault.lasts().map(Duration::toMillis).orElse(0L);
    return less(now)
        .filter(millis -> millis > 0)
        .mapToObj(
            millis ->
                new Fault(
                    fault.trigger(),
                    fault.action(),
                    Optional.of(Duration.ofMillis(millis)),
                    fault.line()))
        .toList();
  }

  /** It strikes sooner. */
  static List<Fault> earlier(Fault fault) {
    return switch (fault.trigger()) {
      case Fault.At(var delay) ->
          less(delay.toMillis())
              .mapToObj(
                  millis ->
                      new Fault(
                          new Fault.At(Duration.ofMillis(millis)),
                          fault.action(),
                          fault.lasts(),
                          fault.line()))
              .toList();
      case Fault.When(var point, int nth) ->
          LongStream.range(1, nth)
              .mapToObj(
                  sooner ->
                      new Fault(
                          new Fault.When(point, (int) sooner),
                          fault.action(),
                          fault.lasts(),
                          fault.line()))
              .toList();
    };
  }

  private static LongStream less(long millis) {
    return LongStream.of(0, millis / 4, millis / 2, millis * 3 / 4)
        .map(less -> less / STEP_MILLIS * STEP_MILLIS)
        .filter(less -> less < millis)
        .distinct();
  }
}
