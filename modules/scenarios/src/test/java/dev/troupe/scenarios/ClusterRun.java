package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.report.Judged;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.stage.ClusterStage;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A script's pattern on real JVMs. */
final class ClusterRun {

  private ClusterRun() {}

  /** Plays it; all its checks hold, and no process is left. */
  static Judged holds(Job job, Script script, Path folder) {
    var side = new Stage.Side(job, job.cast(), script.nodes(), 1, Optional.of(folder));
    Judged judged;
    try (var scene = new ClusterStage(Optional.empty()).open(side, System.out::println);
        var history = HistoryRecorder.inMemory(() -> scene.world().now().toNanos())) {
      var result =
          Run.play(
              script,
              scene.world(),
              history,
              script.name(),
              job.group(),
              world -> job.clients(scene, history, script.workload(), 1),
              Map.of(),
              System.out::println);
      judged = Judgement.pattern(script, result);
    }
    System.out.println(judged);
    assertThat(judged.checks())
        .allSatisfy(check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS));
    Processes.assertNoneLeft();
    return judged;
  }

  static String detail(Judged judged, String check) {
    return judged.checks().stream()
        .filter(it -> it.name().equals(check))
        .map(CheckResult::detail)
        .findFirst()
        .orElseThrow();
  }
}
