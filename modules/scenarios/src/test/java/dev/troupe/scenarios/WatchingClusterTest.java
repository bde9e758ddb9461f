package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.watching.Watching;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pattern alone, on five real JVMs: one stands still for 3 s, then one is killed. */
@Tag("cluster")
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
    var judged = ClusterRun.holds(new Watching(), script, folder);
    assertThat(judged.figures().get("own-pauses").longValue()).isPositive();
    assertThat(ClusterRun.detail(judged, "nobody-failed-needlessly")).startsWith("4 verdicts");
    assertThat(ClusterRun.detail(judged, "the-dead-are-found")).startsWith("1 deaths, 4 verdicts");
  }
}
