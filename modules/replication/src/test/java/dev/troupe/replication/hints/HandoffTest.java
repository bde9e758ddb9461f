package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.hints.Hints.HandedOver;
import dev.troupe.replication.hints.Hints.LeftOver;
import dev.troupe.replication.store.Content;
import dev.troupe.replication.store.Level;
import dev.troupe.replication.store.Replica;
import dev.troupe.replication.store.Store.Written;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The behaviours on simulated nodes: a home goes away, and others keep what it misses. */
class HandoffTest {

  private static final VersionVector NOTHING = VersionVector.EMPTY;
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final String FAST = "patience = 1s, retry = 2s, page-hints = 20";

  /** Keys of one partition, all with the same homes. */
  private static List<String> keys(Cluster cluster, int count) {
    var ring = cluster.settings.ring();
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "key-" + i)
        .filter(key -> ring.partition(key) == 0)
        .limit(count)
        .toList();
  }

  /** The second home is away while all keys are written; the coordinator is the first. */
  private static NodeId missing(Cluster cluster, List<String> keys) {
    var homes = cluster.homes(keys.getFirst());
    cluster.node(homes.get(1)).crash();
    cluster.sim.runFor(Duration.ofSeconds(5));
    for (String key : keys) {
      assertThat(cluster.put(homes.get(0), key, key + "'s", NOTHING, Level.QUORUM))
          .isInstanceOf(Written.class);
    }
    cluster.sim.runFor(Duration.ofSeconds(3));
    return homes.get(1);
  }

  private static void comesBack(Cluster cluster, NodeId target, List<String> keys) {
    cluster.sim.runFor(TEN_SECONDS.plusSeconds(5));
    for (String key : keys) {
      assertThat(cluster.stored(target, key).values())
          .as(key)
          .containsExactly(Content.of(Bytes.of(key + "'s")));
    }
  }

  @SimulationTest(seeds = 5, mustReach = "hints-replayed")
  void whoWasAwayGetsWhatItMissed(long seed) {
    try (var cluster = Cluster.of(seed, FAST)) {
      var keys = keys(cluster, 50);
      NodeId target = missing(cluster, keys);
      NodeId keeper = cluster.homes(keys.getFirst()).getFirst();
      assertThat(cluster.figures(keeper, target).waiting()).isEqualTo(50);
      cluster.node(target).restart();
      comesBack(cluster, target, keys);
      var after = cluster.figures(keeper, target);
      assertThat(after.stored()).isEqualTo(50);
      assertThat(after.replayed()).isEqualTo(50);
      assertThat(after.waiting() + after.bytes() + after.expired()).isZero();
    }
  }

  /** Nobody knows yet that the home is away; power fails in the moment of the answer. */
  @SimulationTest(seeds = 10, mustReach = "hints-replayed")
  void anAnsweredWriteFindsItsWayThoughItsCoordinatorCrashesAtOnce(long seed) {
    try (var cluster = Cluster.of(seed, FAST)) {
      var keys = keys(cluster, 1);
      var homes = cluster.homes(keys.getFirst());
      cluster.node(homes.get(1)).crash();
      assertThat(
              cluster.put(
                  homes.get(0), keys.getFirst(), keys.getFirst() + "'s", NOTHING, Level.QUORUM))
          .isInstanceOf(Written.class);
      cluster.node(homes.get(0)).crash();
      cluster.node(homes.get(1)).restart();
      cluster.node(homes.get(0)).restart();
      comesBack(cluster, homes.get(1), keys);
    }
  }

  /** All of them come while the keeper persists that it opens its first page. */
  @SimulationTest(seeds = 2)
  void noHintOfABurstIsLostInSilence(long seed) {
    int burst = 5_000;
    try (var cluster = Cluster.of(seed, "")) {
      var nodes = cluster.settings.ring().nodes();
      NodeId keeper = nodes.get(0);
      NodeId target = nodes.get(1);
      cluster.node(target).crash();
      cluster.sim.runFor(Duration.ofSeconds(3));
      var hint = ReplayTest.hint("key", 1, Instant.EPOCH);
      cluster
          .node(keeper)
          .call(
              "burst",
              system -> {
                var hints = cluster.node(keeper).discovery().peers(Hints.KEY);
                for (int i = 0; i < burst; i++) {
                  hints.tell(keeper, new Hints.Keep(target, "key-" + i, hint.state(), () -> {}));
                }
              });
      cluster.sim.runFor(Duration.ofSeconds(5));
      var figures = cluster.figures(keeper, target);
      assertThat(figures.stored() + figures.expired()).isEqualTo(burst);
    }
  }

  @SimulationTest(seeds = 5, mustReach = "hints-replayed")
  void withoutHealthLevelsItIsTriedUntilItAnswers(long seed) {
    try (var cluster = Cluster.withoutHealth(seed, FAST)) {
      var keys = keys(cluster, 10);
      NodeId target = missing(cluster, keys);
      cluster.node(target).restart();
      comesBack(cluster, target, keys);
    }
  }

  /** The twin: it serves stale values at level one for ever. */
  @SimulationTest(seeds = 3)
  void withoutHintsItStaysBehind(long seed) {
    try (var cluster = Cluster.withoutHints(seed)) {
      var keys = keys(cluster, 10);
      NodeId target = missing(cluster, keys);
      cluster.node(target).restart();
      cluster.sim.runFor(Duration.ofSeconds(60));
      assertThat(keys).noneMatch(key -> cluster.isUpToDate(target, key));
    }
  }

  /** The keeper crashes again and again while it replays slowly; before that, with all on disk. */
  @SimulationTest(seeds = 4, mustReach = "hints-replayed")
  void aKeeperThatCrashesGoesOnWithThePageItWasAt(long seed) {
    try (var cluster = Cluster.of(seed, FAST + ", bytes-per-second = 4000")) {
      var keys = keys(cluster, 100);
      NodeId target = missing(cluster, keys);
      var keeper = cluster.node(cluster.homes(keys.getFirst()).getFirst());
      var sent = new AtomicInteger();
      cluster
          .sim
          .network()
          .observe(
              (from, to, what) -> {
                if (from.equals(keeper.id())
                    && to.equals(target)
                    && what.equals(Replica.Merge.class.getName())) {
                  sent.incrementAndGet();
                }
                return () -> {};
              });
      keeper.crash();
      cluster.node(target).restart();
      int crashes = 0;
      for (int i = 0; i < 6; i++) {
        cluster.sim.runFor(Duration.ofMillis(500));
        keeper.restart();
        cluster.sim.runFor(Duration.ofSeconds(3 + seed % 3));
        keeper.crash();
        crashes++;
      }
      keeper.restart();
      cluster.sim.runFor(Duration.ofSeconds(10));
      comesBack(cluster, target, keys);
      int page = 20;
      assertThat(sent.get())
          .as("at most a page is repeated for each crash")
          .isBetween(100, 100 + crashes * page);
      var figures = cluster.figures(keeper.id(), target);
      assertThat(figures.waiting()).isZero();
    }
  }

  @SimulationTest(seeds = 5, mustReach = "hints-replayed")
  void pagesAreReplayedInTheirOrderAlsoOneThatACrashLeftOpen(long seed) {
    try (var cluster = Cluster.of(seed, FAST + ", bytes-per-second = 20000")) {
      var keys = keys(cluster, 95); // the last page is not full
      NodeId target = missing(cluster, keys);
      var keeper = cluster.node(cluster.homes(keys.getFirst()).getFirst());
      keeper.crash();
      keeper.restart();
      cluster.sim.runFor(Duration.ofSeconds(3));
      assertThat(cluster.figures(keeper.id(), target).waiting()).isEqualTo(95);
      cluster.node(target).restart();
      comesBack(cluster, target, keys);
      assertThat(
              cluster.sim.events().stream()
                  .filter(event -> event.what().equals("hints-replayed"))
                  .filter(event -> event.node().equals(keeper.id().name()))
                  .filter(event -> event.text("target").equals(target.name()))
                  .map(event -> event.number("hints")))
          .containsExactly(20L, 20L, 20L, 20L, 15L);
    }
  }

  /** Deleted while an old hint waits behind a cut: the hint comes late, and changes nothing. */
  @SimulationTest(seeds = 5, mustReach = "hints-replayed")
  void deletedDataDoesNotComeBackByAnOldHint(long seed) {
    try (var cluster = Cluster.withoutHealth(seed, FAST)) {
      String key = keys(cluster, 1).getFirst();
      var homes = cluster.homes(key);
      NodeId keeper = homes.get(0);
      NodeId target = homes.get(1);
      var cut = cluster.sim.network().partition(List.of(keeper), List.of(target));
      cluster.put(keeper, key, "milk", NOTHING, Level.QUORUM);
      cluster.sim.runFor(Duration.ofSeconds(3));
      assertThat(cluster.figures(keeper, target).waiting()).isEqualTo(1);
      var seen = cluster.stored(homes.get(2), key).context();
      var deleted = cluster.delete(homes.get(2), key, seen, Level.ALL);
      assertThat(deleted).isInstanceOf(Written.class);
      cut.heal();
      cluster.sim.runFor(TEN_SECONDS);
      assertThat(cluster.figures(keeper, target).waiting()).isZero();
      for (NodeId home : homes) {
        assertThat(cluster.stored(home, key).values()).containsExactly(Content.TOMBSTONE);
      }
    }
  }

  @SimulationTest(seeds = 5, mustReach = "hints-replayed")
  void pastTheWindowAKeyIsLeftToAntiEntropyCountedAndMarked(long seed) {
    try (var cluster = Cluster.of(seed, FAST + ", window = 20s")) {
      var keys = keys(cluster, 50);
      NodeId target = missing(cluster, keys);
      NodeId keeper = cluster.homes(keys.getFirst()).getFirst();
      cluster.sim.runFor(Duration.ofSeconds(30));
      assertThat(cluster.figures(keeper, target).bytes()).as("given up while it is away").isZero();
      cluster.node(target).restart();
      cluster.sim.runFor(TEN_SECONDS);
      var figures = cluster.figures(keeper, target);
      assertThat(figures.expired()).isEqualTo(50);
      assertThat(figures.replayed()).isZero();
      assertThat(keys).allMatch(key -> cluster.stored(target, key).versions().isEmpty());
      cluster.node(keeper).crash();
      cluster.node(keeper).restart();
      cluster.sim.runFor(Duration.ofSeconds(3));
      var leftOver =
          cluster.<Hints.Command, LeftOver>ask(
              keeper, Hints.KEY, to -> new Hints.GetLeftOver(target, to));
      assertThat(leftOver.keys()).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @SimulationTest(seeds = 5, mustReach = "hints-left-over")
  void whatHasNoRoomIsLeftToAntiEntropyCountedAndMarked(long seed) {
    try (var cluster =
        Cluster.of(seed, FAST + ", max-megabytes = 1, page-bytes = 100000, max-marks = 5")) {
      var keys = keys(cluster, 40);
      var homes = cluster.homes(keys.getFirst());
      cluster.node(homes.get(1)).crash();
      cluster.sim.runFor(Duration.ofSeconds(5));
      for (String key : keys) {
        assertThat(cluster.put(homes.get(0), key, "x".repeat(60_000), NOTHING, Level.QUORUM))
            .isInstanceOf(Written.class);
      }
      cluster.sim.runFor(Duration.ofSeconds(3));
      var figures = cluster.figures(homes.get(0), homes.get(1));
      assertThat(figures.bytes()).isBetween(900_000L, 1L << 20);
      assertThat(figures.stored() + figures.expired()).isEqualTo(40);
      var leftOver =
          cluster.<Hints.Command, LeftOver>ask(
              homes.get(0), Hints.KEY, to -> new Hints.GetLeftOver(homes.get(1), to));
      assertThat(leftOver.partitions()).as("more keys than have names").containsExactly(0);
      cluster.node(homes.get(1)).restart();
      cluster.sim.runFor(TEN_SECONDS);
      assertThat(cluster.figures(homes.get(0), homes.get(1)).replayed())
          .isEqualTo(figures.stored());
    }
  }

  @SimulationTest(seeds = 5, mustReach = "hints-replayed")
  void whoLeavesHandsItsHintsToAnother(long seed) {
    try (var cluster = Cluster.of(seed, FAST)) {
      var keys = keys(cluster, 50);
      NodeId target = missing(cluster, keys);
      NodeId keeper = cluster.homes(keys.getFirst()).getFirst();
      NodeId heir = cluster.homes(keys.getFirst()).get(2); // behind the keeper and the target
      assertThat(handOver(cluster, keeper)).isEqualTo(new HandedOver(keeper, 0));
      cluster.node(keeper).crash(); // and never comes back
      cluster.node(heir).crash();
      cluster.node(heir).restart();
      cluster.sim.runFor(Duration.ofSeconds(3));
      cluster.node(target).restart();
      comesBack(cluster, target, keys);
    }
  }

  private static HandedOver handOver(Cluster cluster, NodeId keeper) {
    return cluster.<Hints.Command, HandedOver>ask(keeper, Hints.KEY, Hints.HandOver::new);
  }

  @SimulationTest(seeds = 3, mustReach = "hints-replayed")
  void anHeirThatIsSilentIsNotTheLast(long seed) {
    try (var cluster = Cluster.of(seed, FAST)) {
      var keys = keys(cluster, 50);
      NodeId target = missing(cluster, keys);
      var homes = cluster.homes(keys.getFirst());
      cluster.node(homes.get(2)).crash(); // nobody has missed it yet
      assertThat(handOver(cluster, homes.getFirst())).isEqualTo(new HandedOver(homes.get(0), 0));
      cluster.node(homes.getFirst()).crash();
      cluster.node(target).restart();
      comesBack(cluster, target, keys);
    }
  }

  @SimulationTest(seeds = 3, mustReach = "hints-replayed")
  void whoIsThereAgainGetsItsHintsFromWhoLeaves(long seed) {
    try (var cluster = Cluster.of(seed, FAST + ", bytes-per-second = 3000")) {
      var keys = keys(cluster, 100);
      NodeId target = missing(cluster, keys);
      NodeId keeper = cluster.homes(keys.getFirst()).getFirst();
      var taken = new AtomicInteger();
      cluster
          .sim
          .network()
          .observe(
              (from, to, what) -> {
                if (what.equals(Hints.Take.class.getName())) {
                  taken.incrementAndGet();
                }
                return () -> {};
              });
      cluster.node(target).restart();
      cluster.sim.runFor(Duration.ofSeconds(3)); // its beats have come
      assertThat(cluster.figures(keeper, target).waiting()).isBetween(1L, 99L);
      assertThat(handOver(cluster, keeper)).isEqualTo(new HandedOver(keeper, 0));
      assertThat(taken.get()).as("hints that took a way round").isZero();
      cluster.node(keeper).crash();
      comesBack(cluster, target, keys);
    }
  }

  @SimulationTest(seeds = 3, mustReach = "hints-replayed")
  void whoLeavesAloneIsToldSoAtOnceAndKeepsItsHints(long seed) {
    try (var cluster = Cluster.of(seed, FAST)) {
      var keys = keys(cluster, 50);
      NodeId target = missing(cluster, keys);
      NodeId keeper = cluster.homes(keys.getFirst()).getFirst();
      var others =
          cluster.settings.ring().nodes().stream()
              .filter(node -> !node.equals(keeper) && !node.equals(target))
              .toList();
      others.forEach(node -> cluster.node(node).crash());
      cluster.sim.runFor(TEN_SECONDS);
      assertThat(handOver(cluster, keeper)).isEqualTo(new HandedOver(keeper, 50));
      cluster.node(keeper).crash();
      cluster.node(keeper).restart();
      others.forEach(node -> cluster.node(node).restart());
      cluster.node(target).restart();
      comesBack(cluster, target, keys);
    }
  }
}
