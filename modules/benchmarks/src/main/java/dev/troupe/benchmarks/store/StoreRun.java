package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Api;
import dev.troupe.benchmarks.load.ClosedLoop;
import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.load.Measured;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.node.NodeMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A store of three JVMs, three copies of each key, of which one is paused and killed. */
final class StoreRun implements AutoCloseable {

  static final String VICTIM = "node-3";
  private static final List<String> NODES = List.of("node-1", "node-2", VICTIM);
  private static final Duration REPLAYED = Duration.ofMinutes(5);

  /** By then its heartbeats have told everybody. */
  private static final Duration NOTICED = Duration.ofSeconds(8);

  private static final Duration RETURN = Duration.ofSeconds(60);

  private final Jvms jvms;
  private final List<Clerk> clerks;
  private List<String> asked = NODES;

  private StoreRun(Jvms jvms, List<Clerk> clerks) {
    this.jvms = jvms;
    this.clerks = clerks;
  }

  /**
   * @param clients most that will be measured
   * @param keys of each of them
   */
  static StoreRun start(Path folder, int clients, int keys, int valueBytes, List<String> jvmFlags) {
    var nodes = NODES.stream().map(id -> new NodeSpec(id, List.of("store"))).toList();
    Map<String, Object> settings =
        Map.of("troupe.store.nodes", NODES, "troupe.heartbeat.nodes", NODES);
    var jvms = Jvms.start(folder, NodeMain.class, nodes, settings, jvmFlags);
    var clerks =
        IntStream.range(0, clients).mapToObj(i -> new Clerk("c" + i, keys, valueBytes)).toList();
    var run = new StoreRun(jvms, clerks);
    run.settle();
    jvms.during(
        () -> {
          clerks.parallelStream().forEach(Clerk::fill);
          return true;
        });
    return run;
  }

  List<Measured> writes(int clients, Duration warm, int rounds, Duration round) {
    return rounds(clerks(clients).map(Clerk::writing).toList(), warm, rounds, round);
  }

  List<Measured> reads(int clients, Duration warm, int rounds, Duration round) {
    return rounds(clerks(clients).map(Clerk::reading).toList(), warm, rounds, round);
  }

  private Stream<Clerk> clerks(int clients) {
    return clerks.stream().limit(clients);
  }

  private List<Measured> rounds(
      List<ClosedLoop.Client> clients, Duration warm, int rounds, Duration round) {
    jvms.during(() -> ClosedLoop.run(clients, warm));
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(jvms.during(() -> ClosedLoop.run(clients, round)));
    }
    return measured;
  }

  /** From now on one home says nothing; clients ask the two others. */
  void pause() {
    asked = NODES.subList(0, 2);
    settle();
    jvms.world().pause(VICTIM);
  }

  /** All know that it is away. */
  void notice() {
    jvms.pass(NOTICED);
  }

  /** It is back, and has what it missed. */
  void resume() {
    jvms.world().resume(VICTIM);
    comeBack();
  }

  void kill() {
    asked = NODES.subList(0, 2);
    settle();
    jvms.world().crash(VICTIM);
  }

  void restart() {
    jvms.world().restart(VICTIM);
    comeBack();
  }

  private void comeBack() {
    jvms.pass(NOTICED);
    jvms.until(VICTIM + " answers", RETURN, () -> answers(jvms.api(VICTIM)));
    jvms.until("hints are replayed", REPLAYED, () -> waiting() == 0);
    asked = NODES;
    settle();
  }

  private static boolean answers(Api api) {
    try {
      return api.get("/ready").status() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private long waiting() {
    return NODES.subList(0, 2).stream()
        .mapToLong(node -> Hinted.at(jvms.api(node)).waiting())
        .sum();
  }

  /** Clients in turn to the nodes that are asked. */
  private void settle() {
    for (int i = 0; i < clerks.size(); i++) {
      clerks.get(i).at(jvms.api(asked.get(i % asked.size())));
    }
  }

  /** Hints that the two others have ever kept. */
  long hinted() {
    return jvms.during(
        () ->
            NODES.subList(0, 2).stream()
                .mapToLong(node -> Hinted.at(jvms.api(node)).stored())
                .sum());
  }

  @Override
  public void close() {
    jvms.close();
  }
}
