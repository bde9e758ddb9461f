package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.ordering.Ordering;
import dev.troupe.scenarios.stage.ClusterStage;
import dev.troupe.scenarios.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pattern alone, on four real JVMs: the orders' home is killed among charges, then payments.
 */
@Timeout(300)
class OrderingClusterTest {

  @TempDir Path folder;

  private static Fault crash(String point, int nth, Target target) {
    return new Fault(
        new Fault.When(point, nth),
        new Fault.Crash(target),
        Optional.of(Duration.ofMillis(500)),
        0);
  }

  @Test
  void everyOrderEndsAlsoWhenItsHomeIsKilledAmongCharges() {
    var script =
        Scripts.named("order-saga", ScriptsTest.FOLDER)
            .withNodes(1)
            .withFaults(
                List.of(
                    crash("charged", 10, new Target.Node(1)),
                    crash("reserved", 40, new Target.Role("payments"))));
    var job = new Ordering();
    var side = new Stage.Side(job, job.cast(), script.nodes(), 1, Optional.of(folder));
    try (var scene = new ClusterStage(Optional.empty()).open(side, System.out::println);
        var history = HistoryRecorder.inMemory(() -> scene.world().now().toNanos())) {
      var result =
          Run.play(
              script,
              scene.world(),
              history,
              "a shop",
              job.led(),
              world -> job.clients(scene, history, script.workload(), 1),
              Map.of(),
              System.out::println);
      var judged = Judgement.pattern(script, result);
      System.out.println(judged);
      assertThat(judged.checks())
          .allSatisfy(
              check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS));
      assertThat(judged.reached())
          .allSatisfy((what, count) -> assertThat(count).as(what).isPositive());
    }
    Processes.assertNoneLeft();
  }
}
