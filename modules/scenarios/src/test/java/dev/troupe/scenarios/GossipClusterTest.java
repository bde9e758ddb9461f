package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.gossip.Gossiping;
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

/** The pattern alone, on five real JVMs that sign: one lies, and one is killed. */
@Timeout(300)
class GossipClusterTest {

  @TempDir Path folder;

  @Test
  void whoIsKilledIsFailedAndComesBackAndWhoLiesIsNotBelieved() {
    var crash =
        new Fault(
            new Fault.At(Duration.ofSeconds(1)),
            new Fault.Crash(new Target.Node(3)),
            Optional.of(Duration.ofSeconds(11)),
            0);
    var script = Scripts.named("poison", ScriptsTest.FOLDER).withFaults(List.of(crash));
    var job = Gossiping.poisoned();
    var side = new Stage.Side(job, job.cast(), script.nodes(), 1, Optional.of(folder));
    try (var scene = new ClusterStage(Optional.empty()).open(side, System.out::println);
        var history = HistoryRecorder.inMemory(() -> scene.world().now().toNanos())) {
      var result =
          Run.play(
              script,
              scene.world(),
              history,
              "four members and a liar",
              job.led(),
              world -> job.clients(scene, history, script.workload(), 1),
              Map.of(),
              System.out::println);
      var judged = Judgement.pattern(script, result);
      System.out.println(judged);
      assertThat(judged.checks())
          .allSatisfy(
              check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS));
      assertThat(judged.figures().get("seen-failed").longValue()).isPositive();
      assertThat(judged.figures().get("lies").longValue()).isPositive();
      assertThat(judged.figures().get("refused").longValue()).isPositive();
    }
    Processes.assertNoneLeft();
  }
}
