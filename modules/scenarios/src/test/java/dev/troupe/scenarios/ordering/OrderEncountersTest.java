package dev.troupe.scenarios.ordering;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was met must not be confused with what only looks like it. Clients begin at 10 s. */
class OrderEncountersTest {

  private static TraceEvent started(double at, String node, String saga) {
    return event(at, node, "saga-started", "saga", saga);
  }

  private static TraceEvent ended(double at, String node, String saga, String outcome) {
    return event(at, node, "saga-ended", "saga", saga, "outcome", outcome);
  }

  private static Encounters met(TraceEvent... events) {
    return new Encounters(recording(events));
  }

  @Test
  void aCrashInTheMiddleIsOneOfTheOrdersOwnHomeWhileItIsUnderWay() {
    assertThat(
            met(
                    started(11, "node-1", "c/1"),
                    event(12, "node-2", "crashed"),
                    event(13, "stock", "crashed"),
                    ended(14, "node-1", "c/1", "COMPLETED"),
                    event(15, "node-1", "crashed"))
                .crashedMidSaga())
        .isZero();
    assertThat(met(started(11, "node-1", "c/1"), event(12, "node-1", "crashed")).crashedMidSaga())
        .isEqualTo(1);
  }

  @Test
  void anOrderThatIsParkedIsNotUnderWay() {
    assertThat(
            met(
                    started(11, "node-1", "c/1"),
                    event(12, "node-1", "saga-parked", "saga", "c/1"),
                    event(13, "node-1", "crashed"))
                .crashedMidSaga())
        .isZero();
  }

  @Test
  void endsAreCountedByTheirOutcomeSinceTheClientsBegan() {
    var met =
        met(
            ended(9, "node-1", "c/0", "COMPENSATED"),
            ended(11, "node-1", "c/1", "COMPENSATED"),
            ended(12, "node-1", "c/2", "COMPLETED"));
    assertThat(met.ended("COMPENSATED")).isEqualTo(1);
    assertThat(met.ended("COMPLETED")).isEqualTo(1);
  }

  @Test
  void anOrderTakesAsLongAsFromItsStartToItsEnd() {
    var run =
        recording(
            started(11, "node-1", "c/1"),
            started(11.5, "node-1", "c/1"),
            ended(12, "node-1", "c/1", "COMPLETED"),
            ended(13, "node-1", "c/2", "COMPLETED"));
    assertThat(new Encounters(run).durations()).containsExactly(1_000_000_000);
    assertThat(Figures.of(run))
        .containsAllEntriesOf(Map.of("completed", 2L, "order-p50-ms", 1000.0));
  }
}
