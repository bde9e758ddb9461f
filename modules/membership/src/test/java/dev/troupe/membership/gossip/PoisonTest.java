package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nine honest nodes, and a tenth that lies about them: a member, or a stranger. */
@Timeout(300)
class PoisonTest {

  private static final int HONEST = 9;
  private static final NodeId LIAR = Entries.node(10);
  private static final NodeId RESTARTED = Entries.node(8);
  private static final Duration HONEST_FOR = Duration.ofSeconds(10);
  private static final Duration LYING_FOR = Duration.ofSeconds(8);

  private final Cluster cluster =
      new Cluster("contacts = [n1, n2], alone-after = 3s, period = 1s, probe-interval = 2s");

  private Simulation start(
      long seed, Function<NodeId, KeyRing> honest, KeyRing liar, Duration honestFor) {
    cluster.rings = honest;
    var settings = cluster.settings.with(liar);
    return Simulation.seeded(seed)
        .nodes(HONEST, cluster::guardian)
        .node(LIAR.name(), node -> Liar.create(node, settings, HONEST, honestFor))
        .start();
  }

  /** What an honest node has been told of another in its present life, gone or not. */
  private boolean someSees(Function<Cluster.Seen, Entry> where, Predicate<Entry> what) {
    return cluster.seen.values().stream()
        .map(where)
        .anyMatch(entry -> entry != null && what.test(entry));
  }

  private boolean busyIsBelieved() {
    return someSees(seen -> seen.members.get(Liar.BUSY), e -> e.profile().load() == Liar.LOAD);
  }

  private boolean isThoughtGone(NodeId node) {
    return someSees(seen -> seen.tombstones.get(node), entry -> true);
  }

  private boolean somethingIsBelieved() {
    return busyIsBelieved()
        || isThoughtGone(Liar.LEFT)
        || isThoughtGone(Liar.FAILED)
        || isThoughtGone(Liar.ACCUSED);
  }

  /** All nine see each other, and the tenth if it is a member. */
  private boolean allSee(int members) {
    return cluster.seen.size() == HONEST
        && cluster.seen.values().stream()
            .allMatch(
                seen ->
                    seen.members.size() == members
                        && seen.members.values().stream().allMatch(e -> e.status() == Status.UP));
  }

  private void settleAndRestartOne(Simulation simulation, int members) {
    cluster.await(simulation, "all are members", () -> allSee(members));
    simulation.node(RESTARTED.name()).crash();
    simulation.node(RESTARTED.name()).restart();
    cluster.await(simulation, "and again", () -> allSee(members));
    assertThat(simulation.time()).as("before the lies begin").isLessThan(HONEST_FOR);
  }

  private static Function<NodeId, KeyRing> each() {
    return node -> Rings.perNode(node, HONEST + 1);
  }

  @SimulationTest(seeds = 1, mustReach = "gossip-refused")
  void ofALyingMembersWordAboutOthersNothingIsBelieved(long seed) {
    try (var simulation = start(seed, each(), each().apply(LIAR), HONEST_FOR)) {
      settleAndRestartOne(simulation, HONEST + 1);
      long life = incarnation();
      simulation.always("no lie is believed", () -> !somethingIsBelieved());
      simulation.always("no life comes back", () -> incarnation() >= life);
      simulation.runFor(HONEST_FOR.plus(LYING_FOR).minus(simulation.time()));
      assertThat(allSee(HONEST + 1)).as("all stay members").isTrue();
      assertThat(simulation.timesReached("member-failed")).isZero();
      assertThat(simulation.timesReached("refuted")).as("nobody had to").isZero();
    }
  }

  private long incarnation() {
    return cluster.seen.values().stream()
        .map(seen -> seen.members.get(RESTARTED))
        .mapToLong(entry -> entry == null ? -1 : entry.incarnation())
        .min()
        .orElse(-1);
  }

  @SimulationTest(seeds = 2)
  void withoutSignaturesItIsBelieved(long seed) {
    believed(seed, node -> KeyRing.NONE);
  }

  @SimulationTest(seeds = 2)
  void withASharedKeyItIsBelieved(long seed) {
    believed(seed, node -> Rings.shared("a", "a"));
  }

  private void believed(long seed, Function<NodeId, KeyRing> rings) {
    try (var simulation = start(seed, rings, rings.apply(LIAR), HONEST_FOR)) {
      settleAndRestartOne(simulation, HONEST + 1);
      List<BooleanSupplier> lies =
          List.of(
              this::busyIsBelieved,
              () -> isThoughtGone(Liar.LEFT),
              () -> isThoughtGone(Liar.FAILED));
      for (BooleanSupplier lie : lies) {
        simulation.eventually(HONEST_FOR.plus(LYING_FOR), "a lie is believed", lie);
      }
      assertThat(simulation.timesReached("gossip-refused")).isZero();
    }
  }

  @SimulationTest(seeds = 2, mustReach = "gossip-refused")
  void aStrangerGetsNothingIntoAClusterWithASharedKey(long seed) {
    unheard(seed, node -> Rings.shared("a", "a"), Rings.shared("b", "b"));
  }

  @SimulationTest(seeds = 2, mustReach = "gossip-refused")
  void aStrangerWithoutAnyKeyGetsNothingIn(long seed) {
    unheard(seed, node -> Rings.shared("a", "a"), KeyRing.NONE);
  }

  @SimulationTest(seeds = 1, mustReach = "gossip-refused")
  void aStrangerGetsNothingIntoAClusterOfMembersThatSign(long seed) {
    unheard(seed, node -> Rings.perNode(node, HONEST), each().apply(LIAR));
  }

  @Test
  void signaturesAreTheSameInEachRun() {
    List<String> hashes = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (var simulation = start(7, each(), each().apply(LIAR), Duration.ofSeconds(2))) {
        simulation.runFor(Duration.ofSeconds(4));
        hashes.add(simulation.trace().hash());
      }
    }
    assertThat(hashes.getFirst()).isEqualTo(hashes.getLast());
  }

  private void unheard(long seed, Function<NodeId, KeyRing> rings, KeyRing stranger) {
    try (var simulation = start(seed, rings, stranger, Duration.ZERO)) {
      simulation.always(
          "it is no member",
          () -> cluster.seen.values().stream().noneMatch(s -> s.members.containsKey(LIAR)));
      simulation.always("no lie is believed", () -> !somethingIsBelieved());
      simulation.runFor(LYING_FOR);
      assertThat(allSee(HONEST)).isTrue();
    }
  }
}
