package dev.troupe.scenarios.watching;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.scenarios.stage.Job;
import org.junit.jupiter.api.Test;

/** Conditions that must not be met by what only looks like it. The clients began at 10 s. */
class WatchingTest {

  private final Job job = new Watching();

  private long met(String condition, TraceEvent... events) {
    return job.reached().get(condition).applyAsLong(recording(events));
  }

  private static TraceEvent level(double second, String node, String peer, String to) {
    return event(second, node, "level-changed", "peer", peer, "from", "SUSPECT", "to", to);
  }

  private static TraceEvent link(double second, String from, String to, String rule) {
    return event(second, from, "link", "to", to, "rule", rule);
  }

  private static TraceEvent slow(double second, String from, long latency, long jitter) {
    return event(
        second,
        from,
        "link",
        "to",
        "node-2",
        "rule",
        "slow",
        "latency-ms",
        latency,
        "jitter-ms",
        jitter);
  }

  @Test
  void everyConditionCanBeUnmet() {
    assertThat(job.reached())
        .isNotEmpty()
        .allSatisfy(
            (name, condition) ->
                assertThat(
                        condition.applyAsLong(recording(level(11, "node-1", "node-2", "FAILED"))))
                    .as(name)
                    .isZero());
  }

  @Test
  void onlyALongPauseCounts() {
    String paused = "node-paused";
    assertThat(met(paused, event(11, "node-1", "paused"), event(14, "node-1", "resumed"))).isOne();
    assertThat(met(paused, event(11, "node-1", "paused"), event(13, "node-1", "resumed"))).isZero();
    assertThat(met(paused, event(11, "node-1", "paused"), event(14, "node-2", "resumed"))).isZero();
    assertThat(met(paused, event(5, "node-1", "paused"), event(8, "node-1", "resumed"))).isZero();
    assertThat(
            met(
                paused,
                event(11, "node-1", "paused"),
                event(12, "node-1", "crashed"),
                event(15, "node-1", "resumed")))
        .isZero();
  }

  @Test
  void isolatedIsWhoHearsNobodyForLong() {
    String isolated = "node-isolated";
    var first = link(11, "node-2", "node-1", "stall");
    var second = link(12, "ledger", "node-1", "drop");
    assertThat(met(isolated, first, second, link(17.5, "node-2", "node-1", "pass"))).isOne();
    assertThat(met(isolated, first, second, link(16.5, "node-2", "node-1", "pass"))).isZero();
    assertThat(met(isolated, first, link(17.5, "node-2", "node-1", "pass"))).isZero();
  }

  @Test
  void aDeathIsFoundWhileItLasts() {
    String found = "death-found";
    var crash = event(11, "node-2", "crashed");
    assertThat(met(found, crash, level(15, "node-1", "node-2", "FAILED"))).isOne();
    assertThat(met(found, crash, level(15, "node-1", "node-2", "SUSPECT"))).isZero();
    assertThat(met(found, crash, level(15, "node-2", "node-1", "FAILED"))).isZero();
    assertThat(
            met(
                found,
                crash,
                event(12, "node-2", "restarted"),
                level(15, "node-1", "node-2", "FAILED")))
        .isZero();
  }

  @Test
  void aRampRises() {
    String ramped = "latency-ramped";
    assertThat(met(ramped, slow(11, "node-1", 200, 0), slow(12, "node-1", 200, 100))).isOne();
    assertThat(met(ramped, slow(11, "node-1", 200, 0), slow(12, "node-1", 100, 0))).isZero();
    assertThat(met(ramped, slow(11, "node-1", 200, 0), slow(12, "ledger", 300, 0))).isZero();
  }

  @Test
  void everyTwinSaysWhatItLacks() {
    assertThat(job.twins())
        .containsOnlyKeys("heartbeat", "phi")
        .allSatisfy((pattern, twin) -> assertThat(twin.difference()).isNotBlank());
  }
}
