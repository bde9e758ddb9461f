package dev.troupe.harness.cluster;

import static dev.troupe.harness.cluster.Clusters.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.LinkRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real Pekko nodes, Artery TCP through the proxy. */
@Tag("cluster")
@Timeout(180)
class PekkoClusterTest {

  @TempDir Path folder;

  private final List<TraceEvent> events = new ArrayList<>();

  @Test
  void membersFindEachOtherThroughTheProxyLoseEachOtherByAStallAndMeetAgainAfterwards() {
    ClusterSpec spec = Clusters.of(folder, PekkoNode.class, 3).withStartLimit(Clusters.LIMIT);
    try (ClusterWorld world = ClusterWorld.open(spec, System.out::println, new Random())) {
      world.onTrace(events::add);
      world.start();
      assertThat(await(world, () -> told("member-up") == 9)).isTrue();
      assertThat(world.figures("node-1", "node-3").bytes()).isPositive();
      assertThat(world.figures("node-3", "node-1").bytes()).isPositive();

      cut(world, new LinkRule.Stall());
      assertThat(await(world, () -> lost(world))).isTrue();
      long carried = world.figures("node-1", "node-3").bytes();
      assertThat(told("found")).isZero();

      cut(world, new LinkRule.Pass());
      assertThat(await(world, () -> told("found") >= told("lost"))).isTrue();
      assertThat(world.figures("node-1", "node-3").bytes()).isGreaterThan(carried);

      // A node killed and started again comes back to the others under the same address.
      world.crash("node-1");
      world.restart("node-1");
      assertThat(await(world, () -> told("member-up") >= 9 + 3 + 2)).isTrue();
    }
  }

  private static void cut(ClusterWorld world, LinkRule rule) {
    for (String other : List.of("node-1", "node-2")) {
      world.link(other, "node-3", rule);
      world.link("node-3", other, rule);
    }
  }

  /** Whether both sides of the cut see the other as unreachable. */
  private boolean lost(ClusterWorld world) {
    String third = world.http("node-3").getHost();
    return events.stream()
            .filter(e -> e.what().equals("lost"))
            .anyMatch(e -> e.text("host").equals(third))
        && events.stream()
                .filter(e -> e.node().equals("node-3"))
                .filter(e -> e.what().equals("lost"))
                .count()
            == 2;
  }

  private long told(String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }
}
