package dev.troupe.scenarios.gossip;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.history.Operation;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.scenarios.stage.Job;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions that must not be met by what only looks like it. The clients began at 10 s. */
class GossipingTest {

  private final Job job = Gossiping.poisoned();

  private long met(String condition, TraceEvent... events) {
    return job.reached().get(condition).applyAsLong(recording(events));
  }

  private static TraceEvent sees(double second, String node, String member, String status) {
    return event(second, node, "member-changed", "member", member, "status", status);
  }

  private static TraceEvent link(double second, String rule) {
    return event(second, "node-1", "link", "to", "node-2", "rule", rule);
  }

  private static TraceEvent lie(double second, String kind) {
    return event(second, "liar", "lie-told", "kind", kind, "about", "node-1");
  }

  /** Told so many seconds after the begin. */
  private static List<Operation> rumour(double second, boolean said) {
    var history = HistoryRecorder.inMemory(() -> 0);
    history.invoke(
        1, "rumour", JsonNodeFactory.instance.objectNode().put("at", (long) (second * 1e6)));
    if (said) {
      history.ok(1);
    } else {
      history.unknown(1, "no answer");
    }
    return history.history().operations();
  }

  @Test
  void everyConditionCanBeUnmet() {
    assertThat(job.reached())
        .isNotEmpty()
        .allSatisfy(
            (name, condition) ->
                assertThat(condition.applyAsLong(recording(sees(11, "node-1", "node-2", "up"))))
                    .as(name)
                    .isZero());
  }

  @Test
  void aRumourIsInACutOnlyWhileAWayIsShut() {
    var cut = new TraceEvent[] {link(12, "drop"), link(15, "pass")};
    var condition = job.reached().get("rumour-told-in-a-cut");
    assertThat(condition.applyAsLong(recording(rumour(3, true), cut))).isOne();
    assertThat(condition.applyAsLong(recording(rumour(3, false), cut))).isZero();
    assertThat(condition.applyAsLong(recording(rumour(1, true), cut))).isZero();
    assertThat(condition.applyAsLong(recording(rumour(6, true), cut))).isZero();
    assertThat(condition.applyAsLong(recording(rumour(3, true), link(12, "slow")))).isZero();
  }

  @Test
  void aRestartIsOneWhenTheNodeRunsAgain() {
    var crash = event(11, "node-2", "crashed");
    assertThat(met("node-restarted", crash, sees(12, "node-2", "node-2", "joining"))).isOne();
    assertThat(met("node-restarted", crash, sees(12, "node-1", "node-2", "down"))).isZero();
    assertThat(met("node-restarted", sees(12, "node-2", "node-2", "up"))).isZero();
  }

  @Test
  void whatTheLiarSeesIsNoEvidence() {
    assertThat(met("member-seen-failed", sees(11, "node-1", "node-2", "down"))).isOne();
    assertThat(met("member-seen-failed", sees(11, "liar", "node-2", "down"))).isZero();
    assertThat(met("member-seen-failed", sees(9, "node-1", "node-2", "down"))).isZero();
  }

  @Test
  void liesAreCountedByWhatTheyAreAbout() {
    assertThat(met("leave-forged", lie(11, "leave"), lie(12, "profile"))).isOne();
    assertThat(met("failure-forged", lie(11, "leave"), lie(12, "profile"))).isZero();
  }

  @Test
  void everyTwinSaysWhatItLacks() {
    assertThat(Gossiping.honest().twins()).containsOnlyKeys("comparison", "tombstones");
    assertThat(job.twins())
        .containsOnlyKeys("signatures")
        .allSatisfy((pattern, twin) -> assertThat(twin.difference()).isNotBlank());
  }
}
