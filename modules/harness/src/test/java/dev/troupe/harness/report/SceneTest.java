package dev.troupe.harness.report;

import static dev.troupe.harness.report.LamportChartTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.Message;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SceneTest {

  private static final Offset<Double> A_BIT = Offset.offset(0.03);

  @Test
  void theFirstStaleWriteDecidesAndTheWakingBeforeItIsShown() {
    Scene scene =
        scene(
            List.of(),
            event(1_000, "a", "leader-elected", "generation", 1),
            event(2_000, "b", "leader-elected", "generation", 2),
            event(2_100, "c", "token-raised", "token", 2),
            event(5_000, "a", "resumed"),
            event(5_100, "c", "write-refused", "token", 1, "by", "a"),
            event(5_200, "c", "write-refused", "token", 1, "by", "a"));
    assertThat(scene.anchor()).isEqualTo(5.1);
    assertThat(scene.anchor() - scene.before()).isLessThan(5).isGreaterThan(4.9);
    assertThat(scene.anchor() + scene.after()).isGreaterThan(5.2).isLessThan(5.3);
    assertThat(scene.focus()).containsExactlyInAnyOrder("a", "c");
    assertThat(scene.why()).contains("a wakes up at 5.000 s", "generation 1", "5.100 s");
  }

  @Test
  void aFloodOfStaleWritesIsCutToWhatCanBeToldOneByOne() {
    List<Message> messages = new ArrayList<>();
    TraceEvent[] events = new TraceEvent[101];
    events[0] = event(0, "c", "token-raised", "token", 2);
    for (int i = 0; i < 100; i++) {
      messages.add(message("a", "c", "Book", 3_000 + 5 * i, 3_001 + 5 * i));
      events[i + 1] = event(3_001 + 5 * i, "c", "write-refused", "token", 1, "by", "a");
    }
    Scene scene = scene(messages, events);
    assertThat(scene.anchor()).isEqualTo(3.001);
    assertThat(scene.anchor() + scene.after()).isCloseTo(3.120, A_BIT);
  }

  @Test
  void withoutAStaleWriteTheElectionAfterTheFirstFaultDecides() {
    Scene scene =
        faulty(
            event(1_000, "a", "leader-elected", "generation", 1),
            event(3_190, "b", "candidate", "generation", 2),
            event(3_200, "b", "leader-elected", "generation", 2));
    assertThat(scene.anchor()).isEqualTo(3.2);
    assertThat(scene.anchor() - scene.before()).isLessThan(3.19).isGreaterThan(3.1);
    assertThat(scene.why()).contains("b in generation 2", "after a fault (at 2.000 s)");
  }

  @Test
  void aFaultThatChangedNothingIsShownItself() {
    Scene scene = faulty(event(1_000, "a", "leader-elected", "generation", 1));
    assertThat(scene.anchor()).isEqualTo(2);
    assertThat(scene.why()).contains("first fault");
  }

  @Test
  void aRunInWhichNothingHappenedIsShownFromItsBeginning() {
    assertThat(scene(List.of()).why()).contains("beginning");
  }

  private static Scene scene(List<Message> messages, TraceEvent... events) {
    Recording recording = LamportChartTest.recording(messages, events);
    return Scene.of(recording, Timeline.of(recording));
  }

  /** With node a paused at two seconds. */
  private static Scene faulty(TraceEvent... events) {
    Recording run = LamportChartTest.recording(List.of(), events);
    Recording recording =
        new Recording(
            run.title(),
            run.nodes(),
            run.duration(),
            0,
            0,
            run.events(),
            run.history(),
            List.of(
                new AppliedFault(
                    2_000_000_000L, 9_000_000_000L, AppliedFault.Kind.PAUSE, "a", "", "pause a")),
            run.files());
    return Scene.of(recording, Timeline.of(recording));
  }

  private static TraceEvent event(long millis, String node, String what, Object... details) {
    return TraceEvent.of(millis * 1000, node, what, details);
  }
}
