package dev.troupe.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Fault.At;
import dev.troupe.harness.script.Fault.Crash;
import dev.troupe.harness.script.Fault.Link;
import dev.troupe.harness.script.Fault.Pause;
import dev.troupe.harness.script.Fault.Roll;
import dev.troupe.harness.script.Fault.When;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.Target;
import dev.troupe.harness.script.Target.Node;
import dev.troupe.harness.script.Target.Role;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.WorldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine in a world without nodes. The first leader is node-1, elected when nodes start. */
@Timeout(30)
class RunTest {

  private static final Target LEADER = new Role("leader");
  private static final Target FOLLOWERS = new Role("followers");

  @TempDir Path folder;

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "node-2", "node-3", "ledger");
  private final FakeClients clients = new FakeClients();
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void nodeOneIsElected() {
    world.startTakes(Duration.ofSeconds(4));
    world.emitAfter(Duration.ofSeconds(5), "node-1", "leader-elected", "generation", 1L);
  }

  @Test
  void membersAreUpWhenTheLastOneIs() {
    for (String node : List.of("node-1", "node-2", "ledger")) {
      world.emitAfter(Duration.ofSeconds(2), node, "member-up");
    }
    world.emitAfter(Duration.ofSeconds(2), "node-1", "member-up"); // restarted: still three of four
    world.emitAfter(Duration.ofSeconds(3), "node-3", "member-up");
    world.emitAfter(Duration.ofMillis(3500), "node-3", "member-up");
    Run.Result result = play();
    assertThat(result.membersUp()).contains(Duration.ofSeconds(3));
    assertThat(result.ready()).isEqualTo(Duration.ofSeconds(4));
    assertThat(progress)
        .contains("members up after 3.0 s, ready after 4.0 s, node-1 leads; clients begin");
  }

  @Test
  void timedFaultStrikesAtItsTimeAfterTheClientsBeganAndHealsAfterItsFor() {
    Run.Result result = play(at(3, new Pause(LEADER), 5));
    assertThat(world.deeds())
        .containsExactly("4.0 start", "8.0 pause node-1", "13.0 resume node-1");
    assertThat(result.ready()).isEqualTo(Duration.ofSeconds(4));
    assertThat(result.membersUp()).as("no node spoke of membership").isEmpty();
    assertThat(result.unplayed()).isEmpty();
    var fault = result.recording().faults().getFirst();
    assertThat(fault.startNanos() - result.recording().zeroNanos()).isEqualTo(3_000_000_000L);
    assertThat(fault.endNanos() - fault.startNanos()).isEqualTo(5_000_000_000L);
    assertThat(fault.from()).isEqualTo("node-1");
  }

  @Test
  void clientsGoOnAfterTheLastFaultAndAreToldOnceToFinish() {
    Run.Result result = play(at(3, new Pause(LEADER), 5));
    assertThat(clients.told).containsExactly("begin", "finish");
    assertThat(result.settled()).isTrue();
    assertThat(result.recording().duration()).isGreaterThan(Duration.ofSeconds(9));
  }

  @Test
  void tracePointStrikesAtItsNthReportAfterTheBeginningAndOnlyOnce() {
    world.emitAfter(Duration.ofMillis(4_500), "node-1", "batch-half-sent");
    for (int second = 1; second <= 9; second++) {
      world.emitAfter(Duration.ofSeconds(5 + second), "node-1", "batch-half-sent");
    }
    play(when("batch-half-sent", 3, new Pause(LEADER), 1));
    assertThat(world.deeds()).containsExactly("4.0 start", "8.0 pause node-1", "9.0 resume node-1");
  }

  @Test
  void faultHitsTheLeaderOfTheMomentAndAnEarlierGenerationThatReportsLateIsNone() {
    world.emitAfter(Duration.ofSeconds(6), "node-3", "leader-elected", "generation", 7L);
    world.emitAfter(Duration.ofSeconds(7), "node-2", "leader-elected", "generation", 6L);
    world.emitAfter(Duration.ofSeconds(7), "node-3", "stepped-down", "generation", 5L);
    play(at(1, new Pause(LEADER), 1), at(3, new Pause(LEADER), 1));
    // The first strikes when node-3 was elected at the same second, before it.
    assertThat(world.deeds())
        .containsExactly(
            "4.0 start",
            "6.0 pause node-3",
            "7.0 resume node-3",
            "8.0 pause node-3",
            "9.0 resume node-3");
    assertThat(progress.stream().filter(line -> line.contains(" leads")))
        .containsExactly(
            "ready after 4.0 s, node-1 leads; clients begin", "node-3 leads in generation 7");
  }

  @Test
  void targetsAreFollowersLedgerAllAndNumberedNodes() {
    play(
        at(1, new Crash(FOLLOWERS), 1),
        at(3, new Crash(new Role("ledger")), 1),
        at(5, new Crash(new Role("all")), 1),
        at(7, new Crash(new Node(2)), 1));
    assertThat(world.deeds())
        .containsSubsequence("6.0 crash node-2", "6.0 crash node-3", "7.0 restart node-2")
        .containsSubsequence("8.0 crash ledger", "9.0 restart ledger")
        .containsSubsequence(
            "10.0 crash node-1", "10.0 crash node-2", "10.0 crash node-3", "10.0 crash ledger")
        .containsSubsequence("12.0 crash node-2", "13.0 restart node-2");
    assertThat(world.deeds()).hasSize(1 + 2 * (2 + 1 + 4 + 1));
  }

  @Test
  void aRollingRestartTakesTheContendersBatchByBatchInTheirOrder() {
    Run.Result result = play(at(1, new Roll(2, Duration.ofSeconds(5)), 3));
    assertThat(world.deeds())
        .containsExactly(
            "4.0 start",
            "6.0 crash node-1",
            "6.0 crash node-2",
            "9.0 restart node-1",
            "9.0 restart node-2",
            "11.0 crash node-3",
            "14.0 restart node-3");
    assertThat(result.unplayed()).isEmpty();
    assertThat(result.recording().faults()).hasSize(3);
  }

  @Test
  void aRollingRestartMayWaitForATracePoint() {
    world.emitAfter(Duration.ofSeconds(6), "node-1", "batch-half-sent");
    Run.Result result = play(when("batch-half-sent", 1, new Roll(1, Duration.ofSeconds(70)), 1));
    assertThat(world.deeds())
        .containsExactly(
            "4.0 start",
            "6.0 crash node-1",
            "7.0 restart node-1",
            "76.0 crash node-2",
            "77.0 restart node-2",
            "146.0 crash node-3",
            "147.0 restart node-3");
    assertThat(result.unplayed()).isEmpty();
  }

  @Test
  void clientsBeginWhenTheNodesAreAsTheyNeedThem() {
    world.emitAfter(Duration.ofSeconds(9), "node-1", "something"); // it looks when things happen
    clients.readyAt = () -> world.now().compareTo(Duration.ofSeconds(9)) >= 0;
    play(at(3, new Pause(new Node(2)), 1));
    assertThat(world.deeds())
        .containsExactly("4.0 start", "12.0 pause node-2", "13.0 resume node-2");
  }

  @Test
  void nodesThatAreNeverAsClientsNeedThemAreNamed() {
    clients.readyAt = () -> false;
    assertThatThrownBy(this::play)
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("not as clients need them within 30.0 s");
    assertThat(clients.told).isEmpty();
  }

  @Test
  void cutFromLeaderToFollowersHitsEachDirectedLinkOnceAndHealsEach() {
    Run.Result result = play(at(1, new Link(LEADER, FOLLOWERS, new LinkRule.Stall()), 4));
    assertThat(world.deeds())
        .containsExactly(
            "4.0 start",
            "6.0 stall node-1>node-2",
            "6.0 stall node-1>node-3",
            "10.0 pass node-1>node-2",
            "10.0 pass node-1>node-3");
    assertThat(result.recording().faults()).hasSize(2);
    assertThat(progress).contains("cut leader → followers for 4s at 1s: node-1 → node-2, node-3");
  }

  @Test
  void cutAmongAllLeavesNoNodeCutFromItself() {
    var all = new Role("all");
    Run.Result result = play(at(1, new Link(all, all, new LinkRule.Stall()), 4));
    assertThat(result.recording().faults())
        .hasSize(4 * 3)
        .noneMatch(fault -> fault.from().equals(fault.to()));
  }

  @Test
  void faultWithoutALeaderIsNotStruckAndSaysSo() {
    world.emitAfter(Duration.ofSeconds(6), "node-1", "stepped-down", "generation", 1L);
    Run.Result result =
        play(
            at(2, new Pause(LEADER), 1),
            at(2, new Link(FOLLOWERS, LEADER, new LinkRule.Stall()), 1));
    assertThat(world.deeds()).containsExactly("4.0 start");
    assertThat(result.unplayed())
        .containsExactly(
            "pause leader for 1s at 2s: nobody leads at that moment",
            "cut followers → leader for 1s at 2s: nobody leads at that moment");
    assertThat(progress).contains("missed: pause leader for 1s at 2s: nobody leads at that moment");
    assertThat(result.recording().faults()).isEmpty();
  }

  @Test
  void crashedLeaderLeadsNoMore() {
    Run.Result result = play(at(1, new Crash(LEADER), 5), at(2, new Crash(LEADER), 1));
    assertThat(world.deeds())
        .containsExactly("4.0 start", "6.0 crash node-1", "11.0 restart node-1");
    assertThat(result.unplayed())
        .containsExactly("crash leader for 1s at 2s: nobody leads at that moment");
  }

  @Test
  void linkWhoseEndsAreTheSameNodeMeetsNobody() {
    Run.Result result = play(at(1, new Link(LEADER, new Node(1), new LinkRule.Stall()), 1));
    assertThat(result.unplayed())
        .containsExactly("cut leader → node-1 for 1s at 1s: it meets nobody");
  }

  @Test
  void nodeThatCannotBePausedMakesTheFaultUnplayedAndTheRestIsHealed() {
    world.refusePause("node-3", "node-3 cannot be paused: it is down");
    Run.Result result = play(at(1, new Pause(FOLLOWERS), 1));
    assertThat(world.deeds()).containsExactly("4.0 start", "6.0 pause node-2", "7.0 resume node-2");
    assertThat(result.unplayed())
        .containsExactly("pause followers for 1s at 1s: node-3 cannot be paused: it is down");
  }

  @Test
  void tracePointThatNeverComesEndsInBoundedTimeAndIsNamed() {
    world.emitAfter(Duration.ofSeconds(8), "node-1", "batch-half-sent");
    // It comes when the time for faults is over: nothing may strike any more.
    clients.settled = false;
    world.emitAfter(Duration.ofSeconds(76), "node-1", "batch-half-sent");
    Run.Result result = play(when("batch-half-sent", 2, new Pause(LEADER), 5));
    assertThat(world.deeds()).containsExactly("4.0 start");
    assertThat(world.now()).isLessThan(Duration.ofMinutes(2));
    assertThat(result.unplayed())
        .containsExactly(
            "pause leader for 5s when batch-half-sent (number 2):"
                + " batch-half-sent was reported 1 of 2 times within 70 s");
    assertThat(progress).contains("missed: " + result.unplayed().getFirst());
  }

  @Test
  void longScriptIsPlayedToItsEnd() {
    world.emitAfter(Duration.ofSeconds(305), "node-1", "stepped-down", "generation", 0L);
    Run.Result result =
        play(at(200, new Pause(LEADER), 90), when("stepped-down", 1, new Pause(new Node(2)), 120));
    assertThat(world.deeds())
        .containsExactly(
            "4.0 start",
            "205.0 pause node-1",
            "295.0 resume node-1",
            "305.0 pause node-2",
            "425.0 resume node-2");
    assertThat(result.unplayed()).isEmpty();
  }

  @Test
  void endThatIsNotFinalInTimeIsSaidAndRecordedAsItIs() {
    clients.settled = false;
    Run.Result result = play(at(1, new Pause(LEADER), 1));
    assertThat(result.settled()).isFalse();
    assertThat(clients.told).containsExactly("begin", "finish", "give up");
    assertThat(progress).anyMatch(line -> line.startsWith("not settled after 10.0 s"));
  }

  @Test
  void endThatNobodyTellsIsBoundedToo() {
    clients.settled = false;
    clients.settledByGivingUp = false;
    assertThat(play(at(1, new Pause(LEADER), 1)).settled()).isFalse();
    assertThat(world.now()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void clusterWithoutALeaderIsRefusedAndTheMessageSaysWhereToLook() {
    var mute = FakeWorld.virtualTime("node-1");
    assertThatThrownBy(() -> play(mute, List.of()))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("no leader was elected within 30.0 s")
        .hasMessageContaining("nodes: " + folder);
    assertThat(clients.told).isEmpty();
  }

  private Run.Result play(Fault... faults) {
    return play(world, List.of(faults));
  }

  private Run.Result play(FakeWorld where, List<Fault> faults) {
    var script =
        new Script(
            "a-script",
            List.of("fencing"),
            "A story.",
            3,
            new Workload("invoicing", ConfigFactory.empty()),
            faults,
            Duration.ofSeconds(10),
            List.of("every-invoice-once"),
            List.of(),
            Optional.empty(),
            Path.of("a-script.conf"));
    try (var history =
        new HistoryRecorder(folder.resolve("history"), () -> where.now().toNanos())) {
      return Run.play(
          script,
          where,
          history,
          "a title",
          Optional.of("jobs"),
          any -> clients,
          Map.of("nodes", folder),
          progress::add);
    }
  }

  private static Fault at(int seconds, Fault.Action action, int lasts) {
    return new Fault(
        new At(Duration.ofSeconds(seconds)), action, Optional.of(Duration.ofSeconds(lasts)), 1);
  }

  private static Fault when(String point, int nth, Fault.Action action, int lasts) {
    return new Fault(new When(point, nth), action, Optional.of(Duration.ofSeconds(lasts)), 1);
  }
}
