package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fifty minds that join, leave, crash, start again and are parted, over links that lose. */
class ChurnTest {

  private static final int NODES = 50;
  private static final Duration STEP = Duration.ofMillis(200);

  private final GossipSettings settings =
      Entries.settings(
          """
          contacts = [n1, n2, n3], alone-after = 3s, budget = 40000
          probe-interval = 500ms, probe-timeout = 150ms, suspicion-time = 1500ms
          """);

  private final class World {
    final Network network;
    final List<NodeId> cutOff = new ArrayList<>();
    double loss = 0.05;
    int restarts;
    int partitions;

    World(long seed) {
      network = new Network(seed);
      network.delivered =
          send ->
              network.random.nextDouble() >= loss
                  && cutOff.contains(send.to()) == cutOff.contains(send.message().from());
      for (int i = 1; i <= NODES; i++) {
        start(i);
      }
    }

    void start(int number) {
      network.start(number, settings, View.EMPTY, 1 + network.now / 1_000_000);
    }

    void strike() {
      int number = 1 + network.random.nextInt(NODES);
      GossipState mind = network.minds.get(Entries.node(number));
      switch (network.random.nextInt(6)) {
        case 0, 1 -> network.minds.remove(Entries.node(number));
        case 2, 3 -> {
          if (mind == null) {
            restarts++;
            start(number);
          }
        }
        case 4 -> {
          if (mind != null) {
            network.enact(mind.leave(network.now));
          }
        }
        default -> {
          partitions++;
          cutOff.clear();
          int size = network.random.nextInt(NODES);
          while (cutOff.size() < size) {
            cutOff.add(Entries.node(1 + network.random.nextInt(NODES)));
          }
        }
      }
    }

    /** All calm: those that left stop, and the contacts run. */
    void heal() {
      loss = 0;
      cutOff.clear();
      network.minds.values().removeIf(mind -> mind.me().status() != Status.UP);
      for (int i = 1; i <= 3; i++) {
        if (!network.minds.containsKey(Entries.node(i))) {
          start(i);
        }
      }
    }

    boolean agree() {
      List<NodeId> up = List.copyOf(network.minds.keySet());
      Range range = network.minds.firstEntry().getValue().view().range();
      for (GossipState mind : network.minds.values()) {
        if (!mind.view().range().equals(range)) {
          return false;
        }
      }
      List<Entry> entries = network.minds.firstEntry().getValue().view().entries();
      return entries.stream().map(Entry::origin).sorted().toList().equals(up)
          && entries.stream().allMatch(entry -> entry.status() == Status.UP);
    }
  }

  @Test
  void allAgreeAfterWhateverHappened() {
    int restarts = 0;
    int partitions = 0;
    long failed = 0;
    long refuted = 0;
    for (int seed = 0; seed < 8; seed++) {
      var world = new World(seed);
      world.network.run(Duration.ofSeconds(4));
      for (int i = 0; i < 50; i++) {
        world.strike();
        world.network.run(STEP);
      }
      world.heal();
      for (int i = 0; !world.agree(); i++) {
        assertThat(i).as("seed " + seed + ": periods until all agree").isLessThan(200);
        world.network.run(STEP);
      }
      restarts += world.restarts;
      partitions += world.partitions;
      failed += world.network.reported("member-failed");
      refuted += world.network.reported("refuted");
    }
    assertThat(List.of((long) restarts, (long) partitions, failed, refuted))
        .as("restarts, partitions, failures and refutations: without them it proves nothing")
        .allMatch(times -> times > 20);
  }
}
