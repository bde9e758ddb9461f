package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.scenarios.registering.Registering;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The replicated log alone, on three real JVMs: its leader is cut off, and killed. */
@Tag("cluster")
@Timeout(300)
class RegisteringClusterTest {

  @TempDir Path folder;

  @Test
  void whatTheLeaderAcknowledgedOutlivesItAndTheOthersGoOn() {
    var script = Scripts.named("leader-crash", ScriptsTest.FOLDER).withNodes(3);
    var judged =
        ClusterRun.holds(
            new Registering(), script.withFaults(script.faults().subList(0, 2)), folder);
    assertThat(judged.reached())
        .allSatisfy((what, count) -> assertThat(count).as(what).isPositive());
    assertThat(judged.figures()).containsKey("next-leader-after-crash-worst-ms");
  }
}
