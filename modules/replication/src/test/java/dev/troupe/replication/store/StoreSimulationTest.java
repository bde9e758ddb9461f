package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.replication.store.Store.Written;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.SimulationBuilder;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** The behaviours on simulated nodes, journals and disks: crashes, pauses, cuts. */
class StoreSimulationTest {

  private static final Duration CHAOS = Duration.ofSeconds(20);

  private final StoreSettings settings =
      Settings.store("partitions = 4, snapshot-every = 20, patience = 1s");

  private Behavior<?> store(NodeContext node) {
    return StoreKeeper.create(node, settings, Hinting.none());
  }

  private SimulationBuilder five(long seed) {
    return Simulation.seeded(seed).nodes(5, this::store);
  }

  /** Fails when a read breaks a promise, and when a dot is given twice. */
  private void withClients(long seed, Nemesis nemesis) {
    var history = new History(settings);
    var given = new TreeSet<String>();
    try (var sim =
        five(seed)
            .node("c1", node -> Client.create(node, settings, history, 4, Duration.ofMillis(100)))
            .node("c2", node -> Client.create(node, settings, history, 4, Duration.ofMillis(100)))
            .onEvent(
                event -> {
                  if (event.what().equals("dot-given")) {
                    String dot = event.text("partition") + " " + event.text("dot");
                    if (!given.add(dot)) {
                      history.broken().add(dot + " is given twice");
                    }
                  }
                })
            .start()) {
      sim.always(
          "what was promised",
          () -> {
            if (!history.broken().isEmpty()) {
              throw new AssertionError(history.broken().toString());
            }
            return true;
          });
      sim.nemesis(nemesis);
      sim.runFor(CHAOS.plusSeconds(5));
      assertThat(history.acknowledged).isGreaterThan(30);
      assertThat(history.reads).isGreaterThan(30);
      if (history.siblings > 1) {
        sim.reached("siblings");
      }
    }
  }

  @SimulationTest(
      seeds = 20,
      mustReach = {"siblings", "crash", "pause"})
  void aQuorumReadKnowsOfEveryAcknowledgedWriteWhateverHappens(long seed) {
    withClients(seed, Nemesis.chaos().until(CHAOS));
  }

  @SimulationTest(seeds = 10, mustReach = "crash")
  void noDotIsGivenTwiceHoweverOftenHomesCrash(long seed) {
    withClients(
        seed,
        Nemesis.chaos()
            .with(Fault.CRASH, Fault.TORN_WRITE, Fault.KILL)
            .every(Duration.ofMillis(1500))
            .lasting(Duration.ofMillis(500))
            .until(CHAOS));
  }

  /** What a client at n5 is told. */
  private static <R> List<R> ask(
      Simulation sim, String at, Function<ActorRef<R>, Store.Request> question) {
    List<R> answers = new ArrayList<>();
    sim.node(at)
        .call(
            "ask",
            system -> {
              var heard =
                  system.systemActorOf(
                      Behaviors.<R>receiveMessage(
                          reply -> {
                            answers.add(reply);
                            return Behaviors.stopped();
                          }),
                      "asker-" + sim.steps(),
                      Props.empty());
              system.<Store.Command>unsafeUpcast().tell(question.apply(heard));
            });
    return answers;
  }

  /**
   * For every step between a put and its answer, a crash of one node in that step: of the
   * coordinator, of the home that gives the dot, of another home.
   */
  @Test
  void aCrashAtAnyStepOfAPutLeavesItWholeOrNotAtAll() {
    String key = "cart";
    var homes = settings.ring().homes(settings.ring().partition(key));
    var outside =
        settings.ring().nodes().stream().filter(n -> !homes.contains(n)).findFirst().orElseThrow();
    int acknowledged = 0;
    int unknown = 0;
    for (var victim : List.of(outside, homes.get(0), homes.get(1))) {
      long last = Long.MAX_VALUE;
      for (long step = 1; step < last; step++) {
        try (var sim = five(7).start()) {
          sim.runFor(Duration.ofSeconds(1));
          List<Store.PutReply> told =
              ask(
                  sim,
                  outside.name(),
                  (ActorRef<Store.PutReply> to) ->
                      new Store.Put(key, Bytes.of("milk"), VersionVector.EMPTY, Level.QUORUM, to));
          long at = sim.steps() + step;
          sim.runUntil(Duration.ofSeconds(5), () -> sim.steps() >= at || !told.isEmpty());
          if (!told.isEmpty()) {
            last = step; // the answer is out
          }
          SimulatedNode crashed = sim.node(victim.name());
          crashed.crash();
          sim.runFor(Duration.ofSeconds(2));
          crashed.restart();
          sim.runFor(Duration.ofSeconds(3));
          boolean written = !told.isEmpty() && told.getFirst() instanceof Written;
          List<Store.GetReply> read =
              ask(sim, homes.get(2).name(), to -> new Store.Get(key, Level.ALL, to));
          sim.runFor(Duration.ofSeconds(2));
          var found = (Found) read.getFirst();
          assertThat(found.siblings().versions()).as("step " + step).hasSizeLessThan(2);
          if (written) {
            acknowledged++;
            assertThat(found.siblings().versions()).as("step " + step).hasSize(1);
          } else {
            unknown++;
          }
        }
      }
    }
    assertThat(acknowledged).isPositive();
    assertThat(unknown).isPositive();
  }

  /** A level is met by disks, not by who can be seen: on both sides of a cut a quorum is three. */
  @SimulationTest(seeds = 10)
  void theSmallerSideOfACutHasNoQuorum(long seed) {
    String key = "cart";
    var homes = settings.ring().homes(settings.ring().partition(key));
    try (var sim = five(seed).start()) {
      sim.runFor(Duration.ofSeconds(1));
      var rest = settings.ring().nodes().stream().filter(n -> !n.equals(homes.get(0))).toList();
      sim.network().partition(List.of(homes.get(0)), rest);
      var alone =
          StoreSimulationTest.<Store.PutReply>ask(
              sim,
              homes.get(0).name(),
              to -> new Store.Put(key, Bytes.of("milk"), VersionVector.EMPTY, Level.QUORUM, to));
      var majority =
          StoreSimulationTest.<Store.PutReply>ask(
              sim,
              homes.get(1).name(),
              to -> new Store.Put(key, Bytes.of("eggs"), VersionVector.EMPTY, Level.QUORUM, to));
      sim.runFor(Duration.ofSeconds(3));
      assertThat(alone).containsExactly(new Store.NotEnough(key, List.of(homes.get(0)), 2));
      assertThat(majority.getFirst()).isInstanceOf(Written.class);
      sim.network().healAll();
      var read =
          StoreSimulationTest.<Store.GetReply>ask(
              sim, homes.get(1).name(), to -> new Store.Get(key, Level.ALL, to));
      sim.runFor(Duration.ofSeconds(3));
      assertThat(((Found) read.getFirst()).siblings().values())
          .as("what had no quorum was not undone, and both carts are there")
          .containsExactlyInAnyOrder(Content.of(Bytes.of("milk")), Content.of(Bytes.of("eggs")));
    }
  }
}
