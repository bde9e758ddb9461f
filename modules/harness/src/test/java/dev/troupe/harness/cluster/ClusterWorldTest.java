package dev.troupe.harness.cluster;

import static dev.troupe.harness.cluster.Clusters.alive;
import static dev.troupe.harness.cluster.Clusters.await;
import static dev.troupe.harness.cluster.Clusters.get;
import static dev.troupe.harness.cluster.Clusters.tell;
import static dev.troupe.harness.cluster.Clusters.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.WorldException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
@Timeout(120)
class ClusterWorldTest {

  @TempDir Path folder;

  private final List<TraceEvent> events = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private ClusterWorld world;

  @AfterEach
  void close() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void everyNodeIsReadyAndConfiguredWhenStartReturns() throws Exception {
    start(2);
    assertThat(world.nodes()).containsExactly("node-1", "node-2");
    assertThat(get(world.http("node-2"), "/ready")).isEmpty();
    String host = world.http("node-2").getHost();
    Config conf = ConfigFactory.parseFile(folder.resolve("node-2/node.conf").toFile());
    assertThat(conf.getString("troupe.node.id")).isEqualTo("node-2");
    assertThat(conf.getStringList("troupe.node.roles")).containsExactly("contender");
    assertThat(Path.of(conf.getString("troupe.node.data"))).isDirectory();
    assertThat(conf.getString("pekko.remote.artery.canonical.hostname")).isEqualTo(host);
    assertThat(conf.getInt("pekko.remote.artery.canonical.port")).isEqualTo(25_520);
    assertThat(conf.getInt("pekko.remote.artery.bind.port")).isEqualTo(25_521);
    assertThat(conf.getString("pekko.remote.artery.advanced.tcp.outbound-client-hostname"))
        .isEqualTo(host);
    assertThat(conf.getString("some.extra")).isEqualTo("setting");
    assertThat(get(world.http("node-2"), "/seeds")).isEqualTo(seeds("node-1"));
    assertThat(Files.readString(folder.resolve("node-2/output.log"))).contains("node-2 says hello");
    assertThat(progress).last().asString().contains("all 2 nodes ready after");
  }

  @Test
  void aNodeThatEndsWhileStartingIsNamedWithItsCodeAndItsLastWords() {
    assertThatThrownBy(() -> start(2, "dummy.fails = node-2"))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("node-2 ended with exit code 3")
        .hasMessageContaining("the disk of node-2 is on fire")
        .hasMessageContaining(folder.resolve("node-2/output.log").toString());
  }

  @Test
  void aNodeThatIsNeverReadyIsNamedWithTheLimit() {
    ClusterSpec spec =
        Clusters.of(folder, DummyNode.class, 2)
            .withExtra(ConfigFactory.parseString("dummy.never-ready = node-2"))
            .withStartLimit(Duration.ofSeconds(3));
    open(spec);
    assertThatThrownBy(world::start)
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("node-2 was not ready within 3 s")
        .hasMessageContaining("/ready")
        .hasMessageContaining("output.log");
  }

  @Test
  void aDownedNodeIsStartedAgainWithTheOthersAsSeeds() throws Exception {
    start(3);
    tell(world.http("node-1"), "/exit?255");
    assertThat(await(world, () -> count("node-1 node-ready") == 2)).isTrue();
    assertThat(told(events))
        .containsSubsequence("node-1 started", "node-1 node-restarted", "node-1 node-ready");
    assertThat(one("node-restarted").text("reason")).isEqualTo("downed");
    assertThat(get(world.http("node-1"), "/seeds")).isEqualTo(seeds("node-2", "node-3"));
  }

  @Test
  void whenAllAreDownedAtOnceTheyDoNotWaitForEachOtherForEver() {
    start(3, "dummy.joins = true"); // Ready only once it has found a seed that is a member.
    for (String node : world.nodes()) {
      tell(world.http(node), "/exit?255");
    }
    for (String node : world.nodes()) {
      assertThat(await(world, () -> count(node + " node-ready") == 2)).as(node).isTrue();
    }
  }

  @Test
  void aNodeThatFailsIsReportedAndLeftAsItIs() {
    start(2);
    tell(world.http("node-2"), "/exit?7");
    assertThat(await(world, () -> count("node-2 node-exited") == 1)).isTrue();
    assertThat(one("node-exited").number("code")).isEqualTo(7);
    assertThat(world.pid("node-2")).isEmpty();
  }

  @Test
  void aCrashIsAKillAndARestartFindsTheSameData() throws Exception {
    start(2);
    long pid = world.pid("node-2").orElseThrow();
    Path kept = Files.writeString(folder.resolve("node-2/data/kept"), "kept");
    // The last thing that it writes is torn, as it may be.
    get(world.http("node-2"), "/append?%7B%22at%22:1,%22wh");
    world.crash("node-2");
    world.crash("node-2");
    assertThat(alive(pid)).isFalse();
    world.restart("node-2");
    world.restart("node-2");
    assertThat(await(world, () -> count("node-2 node-ready") == 2)).isTrue();
    assertThat(kept).hasContent("kept");
    assertThat(world.pid("node-2")).isNotEqualTo(Optional.of(pid));
    assertThat(await(world, () -> count("node-2 started") == 2)).isTrue();
    assertThat(told(events))
        .containsSubsequence("node-2 crashed", "node-2 restarted", "node-2 started")
        .doesNotContain("node-2 node-exited", "node-2 trace-unreadable");
    assertThat(count("node-2 restarted")).isEqualTo(1);
  }

  @Test
  void aPausedNodeStandsStillUntilItIsResumed() throws Exception {
    start(2);
    URI http = world.http("node-2");
    world.pause("node-2");
    world.pause("node-2");
    CompletableFuture<Void> answer =
        CompletableFuture.runAsync(() -> tellAndWait(http, "/emit?while-paused"), this::thread);
    get(world.http("node-1"), "/emit?meanwhile");
    assertThat(await(world, () -> count("node-1 meanwhile") == 1)).isTrue();
    assertThat(answer).isNotDone();
    assertThat(count("node-2 while-paused")).isZero();
    world.resume("node-2");
    world.resume("node-2");
    assertThat(await(world, () -> count("node-2 while-paused") == 1)).isTrue();
    assertThat(told(events))
        .containsSubsequence(
            "node-2 paused", "node-1 meanwhile", "node-2 resumed", "node-2 while-paused");
    assertThat(count("node-2 paused")).isEqualTo(1);
    assertThat(count("node-2 resumed")).isEqualTo(1);
  }

  @Test
  void whatANodeReportsIsHeardInOrderAndSoon() throws Exception {
    start(1);
    List<Long> lags = new ArrayList<>();
    world.onTrace(
        event -> {
          if (event.what().startsWith("tick")) {
            lags.add(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - event.atMicros());
          }
        });
    for (int i = 0; i < 40; i++) {
      int tick = i;
      get(world.http("node-1"), "/emit?tick-" + i);
      assertThat(await(world, () -> count("node-1 tick-" + tick) == 1)).isTrue();
    }
    TraceEvent event = one("tick-3");
    assertThat(event.number("number")).isEqualTo(7);
    assertThat(event.details()).containsEntry("flag", true).containsEntry("text", "x");
    assertThat(lags).hasSize(40);
    lags.sort(null);
    System.out.printf(
        "trace: write to listener, median %d us, largest %d us%n", lags.get(20), lags.get(39));
    assertThat(lags.get(20)).as("median, microseconds").isLessThan(30_000);
  }

  @Test
  void aLineThatIsNoEventIsReportedAndNotPassedOver() throws Exception {
    start(1);
    get(world.http("node-1"), "/append?nonsense%0A");
    assertThat(await(world, () -> count("node-1 trace-unreadable") == 1)).isTrue();
    assertThat(one("trace-unreadable").text("text")).isEqualTo("nonsense");
  }

  @Test
  void linkRulesAreToldWithBothEnds() {
    start(2);
    world.link("node-1", "node-2", new LinkRule.Stall());
    world.link("node-2", "node-1", new LinkRule.Slow(Duration.ofMillis(40), Duration.ofMillis(9)));
    assertThat(await(world, () -> count("node-2 link") == 1)).isTrue();
    assertThat(events.stream().filter(e -> e.what().equals("link")).map(TraceEvent::details))
        .extracting(Object::toString)
        .containsExactly(
            "{to=node-2, rule=stall}", "{to=node-1, rule=slow, latency-ms=40, jitter-ms=9}");
  }

  @Test
  void closingEndsAllAndFreesPortsAlsoOfPausedNodes() throws Exception {
    start(2);
    List<Long> pids = List.of(world.pid("node-1").get(), world.pid("node-2").get());
    InetAddress address = InetAddress.getByName(world.http("node-2").getHost());
    world.pause("node-2");
    world.close();
    world.close();
    assertThat(pids).noneMatch(Clusters::alive);
    for (int port : new int[] {25_520, 25_521, 28_080}) {
      new ServerSocket(port, 1, address).close();
    }
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(world.runUntil(() -> false, Duration.ofHours(1))).isFalse();
  }

  @Test
  void ctrlCInTheTerminalReachesOnlyTheLauncher() throws Exception {
    start(1);
    for (String signal : List.of("INT", "HUP")) {
      String kill = "kill -" + signal + " " + world.pid("node-1").orElseThrow();
      assertThat(new ProcessBuilder("/bin/sh", "-c", kill).start().waitFor()).isZero();
    }
    get(world.http("node-1"), "/emit?unmoved");
    assertThat(await(world, () -> count("node-1 unmoved") == 1)).isTrue();
    assertThat(told(events)).doesNotContain("node-1 node-exited");
  }

  @Test
  void runEndsWhenAnotherThreadClosesTheWorld() {
    start(1);
    CompletableFuture<Void> closer = new CompletableFuture<>();
    world.after(
        Duration.ofMillis(1),
        () ->
            thread(
                () -> {
                  world.close();
                  closer.complete(null);
                }));
    world.run();
    closer.join();
    assertThat(world.pid("node-1").map(Clusters::alive)).isNotEqualTo(Optional.of(true));
  }

  @Test
  void twoWorldsAtATimeDoNotMeet() {
    start(1);
    try (ClusterWorld other =
        ClusterWorld.open(
            Clusters.of(folder.resolve("other"), DummyNode.class, 1), x -> {}, new Random(5))) {
      other.start(); // The same seed, so the same first draw: the lock must decide.
      assertThat(other.http("node-1")).isNotEqualTo(world.http("node-1"));
    }
  }

  @Test
  void aPortThatAnotherProgramHoldsIsNamed() throws Exception {
    try (ServerSocket holder = new ServerSocket(0)) {
      int port = holder.getLocalPort();
      ClusterSpec spec = Clusters.of(folder, DummyNode.class, 1).withHttpPort(port);
      assertThatThrownBy(() -> open(spec))
          .isInstanceOf(WorldException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("HTTP API of node-1");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    open(Clusters.of(file, DummyNode.class, 1));
    assertThatThrownBy(world::start)
        .isInstanceOf(WorldException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void anUnknownNodeIsNamed() {
    open(Clusters.of(folder, DummyNode.class, 1));
    assertThatThrownBy(() -> world.crash("node-9"))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("node-9")
        .hasMessageContaining("[node-1]");
    assertThatThrownBy(() -> world.pause("node-1"))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("down");
  }

  private void start(int nodes, String... extra) {
    // The second line contradicts what the world itself must set, and must lose.
    String text = "some.extra = setting\ntroupe.node.http.port = 1\n" + String.join("\n", extra);
    open(
        Clusters.of(folder, DummyNode.class, nodes)
            .withExtra(ConfigFactory.parseString(text))
            // Beyond the test's own limit: a start that fails must fail at once.
            .withStartLimit(Duration.ofMinutes(10)));
    world.start();
  }

  private void open(ClusterSpec spec) {
    world = ClusterWorld.open(spec, progress::add, new Random(5));
    world.onTrace(events::add);
  }

  private long count(String told) {
    return told(events).stream().filter(told::equals).count();
  }

  private TraceEvent one(String what) {
    List<TraceEvent> found = events.stream().filter(e -> e.what().equals(what)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private String seeds(String... nodes) {
    List<String> seeds = new ArrayList<>();
    for (String node : nodes) {
      seeds.add("pekko://troupe@" + world.http(node).getHost() + ":25520");
    }
    return seeds.toString();
  }

  private void tellAndWait(URI http, String path) {
    try {
      get(http, path);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void thread(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }
}
