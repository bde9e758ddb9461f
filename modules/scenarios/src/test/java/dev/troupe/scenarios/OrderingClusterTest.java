package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.ordering.Ordering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pattern alone, on four real JVMs: the orders' home is killed among charges, then payments.
 */
@Tag("cluster")
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
    var judged = ClusterRun.holds(new Ordering(), script, folder);
    assertThat(judged.reached())
        .allSatisfy((what, count) -> assertThat(count).as(what).isPositive());
  }
}
