package dev.troupe.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.checkers.history.History;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.AppliedFault.Kind;
import dev.troupe.harness.report.Timeline.Fate;
import dev.troupe.harness.report.Timeline.Reign;
import dev.troupe.harness.report.Timeline.Write;
import dev.troupe.harness.world.Traffic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void aReignEndsWhenTheLeaderKnowsNotWhenASuccessorIsElected() {
    Timeline timeline =
        timeline(
            event(1_000, "n1", "leader-elected", "generation", 1),
            event(5_000, "n2", "leader-elected", "generation", 2),
            event(8_000, "n1", "stepped-down", "generation", 1));
    assertThat(timeline.reigns())
        .containsExactly(new Reign("n1", 1, 1, 8), new Reign("n2", 2, 5, 10));
  }

  @Test
  void aCrashOrRestartEndsAReign() {
    for (String end : List.of("crashed", "node-started", "node-restarted")) {
      assertThat(
              timeline(
                      event(1_000, "n1", "leader-elected", "generation", 1),
                      event(2_000, "n1", end))
                  .reigns())
          .containsExactly(new Reign("n1", 1, 1, 2));
    }
  }

  @Test
  void aReignThatBeganBeforeZeroIsKept() {
    assertThat(timeline(event(-4_000, "n1", "leader-elected", "generation", 1)).reigns())
        .containsExactly(new Reign("n1", 1, -4, 10));
  }

  @Test
  void aWriteIsStaleOnceTheLedgerHasSeenANewerGeneration() {
    Timeline timeline =
        timeline(
            write(1_000, "write-accepted", 1, 1, "a"),
            write(2_000, "write-accepted", 2, 2, "b"),
            write(3_000, "write-accepted", 1, 2, "c"),
            write(4_000, "write-refused", 1, 2, "d"));
    assertThat(timeline.writes())
        .extracting(Write::fate)
        .containsExactly(Fate.CURRENT, Fate.CURRENT, Fate.STALE, Fate.REFUSED);
    assertThat(timeline.late()).extracting(Write::invoice).containsExactly("c", "d");
    assertThat(timeline.resources()).containsExactly("ledger");
  }

  private static TraceEvent write(int ms, String what, int token, int highest, String invoice) {
    return event(ms, "ledger", what, "token", token, "highest", highest, "invoice", invoice);
  }

  @Test
  void whatSeveralNodesHaveTogetherIsOneResource() {
    Timeline timeline =
        timeline(
            event(1_000, "n1", "token-raised", "token", 1, "machine", "ledger"),
            event(2_000, "n1", "write-accepted", "token", 1, "highest", 1, "machine", "ledger"),
            event(3_000, "n2", "write-accepted", "token", 1, "highest", 1, "machine", "ledger"));
    assertThat(timeline.resources()).containsExactly("ledger");
    assertThat(timeline.writes())
        .extracting(Write::ledger, Write::node)
        .containsExactly(tuple("ledger", "n1"), tuple("ledger", "n2"));
  }

  @Test
  void leadersOfAnotherGroupAreNotDrawn() {
    var jobs = event(1_000, "n1", "leader-elected", "generation", 1, "group", "jobs");
    var other = event(2_000, "n2", "leader-elected", "generation", 1, "group", "ledger");
    assertThat(timeline(Optional.of("jobs"), jobs, other).reigns())
        .containsExactly(new Reign("n1", 1, 1, 10));
  }

  @Test
  void eventsOfSeveralNodesArePutInTheOrderOfTime() {
    assertThat(
            timeline(
                    event(3_000, "n1", "stepped-down", "generation", 1),
                    event(1_000, "n1", "leader-elected", "generation", 1))
                .reigns())
        .containsExactly(new Reign("n1", 1, 1, 3));
  }

  @Test
  void batchesAndWritesAreNotToldOneByOne() {
    assertThat(
            timeline(
                    event(1_000, "n1", "batch-started"),
                    event(2_000, "ledger", "write-accepted", "token", 1),
                    event(3_000, "n1", "fenced-off", "generation", 1))
                .marks())
        .extracting(Moments::text)
        .containsExactly("3 s: n1 fenced-off (generation 1)");
  }

  @Test
  void ticksAreRoundAndWithinTheAxis() {
    assertThat(new Axis(0, 20, 0, 1000).ticks())
        .containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0);
    Axis closeUp = new Axis(7.983, 8.133, 0, 1000);
    assertThat(closeUp.ticks()).hasSize(7).allMatch(closeUp::shows);
    assertThat(closeUp.label(closeUp.ticks().getFirst())).isEqualTo("8.00 s");
    assertThat(new Axis(0, 0.001, 0, 1000).ticks()).hasSizeBetween(5, 13);
    assertThat(new Axis(0, 86_400, 0, 1000).ticks()).hasSizeBetween(5, 13);
  }

  @Test
  void linkFaultsThatOverlapDoNotHideEachOther() {
    Recording run =
        recording(
            List.of(
                new AppliedFault(0, 5_000_000_000L, Kind.CUT, "n1", "n2", "cut"),
                new AppliedFault(0, 5_000_000_000L, Kind.CUT, "n1", "n3", "cut"),
                new AppliedFault(4_000_000_000L, 6_000_000_000L, Kind.SLOW, "n1", "n2", "slow"),
                new AppliedFault(7_000_000_000L, Long.MAX_VALUE, Kind.DROP, "n1", "n2", "drop")));
    FaultBands bands = new FaultBands("n1", run, LaneChart.axis(0, 10));
    assertThat(bands.linkHeight()).isEqualTo(2 * FaultBands.ROW);
    assertThat(bands.linkBands(0).render())
        .contains("cut → n2, n3")
        .contains("slow → n2")
        .contains("dropping → n2");
    assertThat(new FaultBands("n2", run, LaneChart.axis(0, 10)).linkHeight()).isZero();
  }

  @Test
  void aFaultThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new AppliedFault(5, 4, Kind.PAUSE, "n1", "", "p"))
        .hasMessageContaining("ends at 4, before it starts at 5");
    assertThatThrownBy(() -> new AppliedFault(4, 5, Kind.PAUSE, "n1", "n2", "p"))
        .hasMessageContaining("only a link has a receiver");
    assertThatThrownBy(() -> new AppliedFault(4, 5, Kind.CUT, "n1", "", "p"))
        .hasMessageContaining("only a link has a receiver");
  }

  private static Timeline timeline(TraceEvent... events) {
    return timeline(Optional.empty(), events);
  }

  private static Timeline timeline(Optional<String> group, TraceEvent... events) {
    return Timeline.of(recording(group, List.of(), events));
  }

  private static Recording recording(List<AppliedFault> faults, TraceEvent... events) {
    return recording(Optional.empty(), faults, events);
  }

  private static Recording recording(
      Optional<String> group, List<AppliedFault> faults, TraceEvent... events) {
    return new Recording(
        "t",
        List.of("n1", "n2", "n3", "ledger"),
        group,
        Duration.ofSeconds(10),
        0,
        1_000_000,
        List.of(events),
        new History(List.of()),
        faults,
        Traffic.none(),
        new LinkedHashMap<>());
  }

  private static TraceEvent event(long millis, String node, String what, Object... details) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < details.length; i += 2) {
      map.put(details[i].toString(), details[i + 1]);
    }
    return new TraceEvent(1_000_000 + millis * 1000, node, what, map);
  }
}
