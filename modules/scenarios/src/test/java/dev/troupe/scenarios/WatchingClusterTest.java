package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.stage.ClusterStage;
import dev.troupe.scenarios.stage.Stage;
import dev.troupe.scenarios.watching.Watching;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pattern alone, on five real JVMs: one stands still for 3 s, then one is killed. */
@Timeout(300)
class WatchingClusterTest {

  @TempDir Path folder;

  private static Fault fault(int at, Fault.Action action, int lasts) {
    return new Fault(
        new Fault.At(Duration.ofSeconds(at)), action, Optional.of(Duration.ofSeconds(lasts)), 0);
  }

  @Test
  void pausedNodeIsNotFailedAndAKilledOneIsFoundByAllWithinThePromise() {
    var pause = new Fault.Pause(new Target.Node(1));
    var crash = new Fault.Crash(new Target.Node(3));
    var script =
        Scripts.named("gc-pause", ScriptsTest.FOLDER)
            .withFaults(List.of(fault(1, pause, 3), fault(10, crash, 7)));
    var job = new Watching();
    var side = new Stage.Side(job, job.cast(), script.nodes(), 1, Optional.of(folder));
    try (var scene = new ClusterStage(Optional.empty()).open(side, System.out::println);
        var history = HistoryRecorder.inMemory(() -> scene.world().now().toNanos())) {
      var result =
          Run.play(
              script,
              scene.world(),
              history,
              "five watchers",
              job.led(),
              world -> job.clients(scene, history, script.workload(), 1),
              Map.of(),
              System.out::println);
      var judged = Judgement.pattern(script, result);
      System.out.println(judged);
      assertThat(judged.checks())
          .allSatisfy(
              check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS));
      assertThat(judged.figures().get("own-pauses").longValue()).isPositive();
      assertThat(detail(judged.checks(), "nobody-failed-needlessly")).startsWith("4 verdicts");
      assertThat(detail(judged.checks(), "the-dead-are-found")).startsWith("1 deaths, 4 verdicts");
    }
    Processes.assertNoneLeft();
  }

  private static String detail(List<CheckResult> checks, String name) {
    return checks.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow().detail();
  }
}
