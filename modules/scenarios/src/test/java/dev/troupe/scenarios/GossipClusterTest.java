package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.gossip.Gossiping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pattern alone, on five real JVMs that sign: one lies, and one is killed. */
@Tag("cluster")
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
    var judged = ClusterRun.holds(Gossiping.poisoned(), script, folder);
    assertThat(judged.figures().get("seen-failed").longValue()).isPositive();
    assertThat(judged.figures().get("lies").longValue()).isPositive();
    assertThat(judged.figures().get("refused").longValue()).isPositive();
  }
}
