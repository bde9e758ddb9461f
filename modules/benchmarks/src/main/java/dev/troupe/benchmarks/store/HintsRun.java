package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Api;
import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.cluster.NodeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Two homes of each key: one is killed, so many values are written at the other, and the first is
 * started again.
 */
final class HintsRun {

  /**
   * How it went.
   *
   * @param writing until all writes were answered, so their hints are on disk too
   * @param replaying from the first hint that was acknowledged to the last
   * @param forces of the hinting node's journal while it wrote
   * @param replayForces of the same while it replayed
   * @param heap the most that the hinting node used, as it was looked at
   * @param disk all of its files when all was written
   */
  record Outcome(
      long writes,
      long hints,
      long bytes,
      Duration writing,
      Duration replaying,
      long expired,
      double forces,
      double replayForces,
      double heap,
      long disk) {}

  private static final String KEEPER = "node-1";
  private static final String TARGET = "node-2";
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Jvms jvms;
  private final Api api;
  private final AtomicReference<TraceEvent> begun = new AtomicReference<>();
  private final AtomicReference<TraceEvent> done = new AtomicReference<>();
  private double heap;

  private HintsRun(Jvms jvms) {
    this.jvms = jvms;
    this.api = jvms.api(KEEPER);
    jvms.world()
        .onTrace(
            event -> {
              switch (event.what()) {
                case WritingNode.BEGUN -> begun.compareAndSet(null, event);
                case WritingNode.DONE -> done.compareAndSet(null, event);
                default -> {}
              }
            });
  }

  /**
   * @param bytesPerSecond of the replay; empty: the default
   * @param jvmFlags of the nodes
   */
  static Outcome run(
      Path folder, int writes, Optional<Integer> bytesPerSecond, List<String> jvmFlags) {
    var nodes =
        List.of(
            new NodeSpec(KEEPER, List.of("store", "writer")),
            new NodeSpec(TARGET, List.of("store")));
    Map<String, Object> settings = new TreeMap<>();
    var ids = nodes.stream().map(NodeSpec::id).toList();
    settings.put("troupe.store.nodes", ids);
    settings.put("troupe.store.copies", 2);
    settings.put("troupe.heartbeat.nodes", ids);
    bytesPerSecond.ifPresent(limit -> settings.put("troupe.hints.bytes-per-second", limit));
    var flags = new ArrayList<>(jvmFlags);
    flags.add("-D" + WritingNode.WRITES + "=" + writes);
    try (var jvms = Jvms.start(folder, WritingNode.class, nodes, settings, flags)) {
      return new HintsRun(jvms).measure();
    }
  }

  private Outcome measure() {
    double before = forces();
    jvms.world().crash(TARGET);
    while (done.get() == null) {
      look();
    }
    double written = forces();
    Hinted kept = hints();
    long disk = jvms.bytesOnDisk(KEEPER);
    var writing = Duration.ofNanos((done.get().atMicros() - begun.get().atMicros()) * 1_000);
    jvms.world().restart(TARGET);
    Duration replaying = replaying(kept);
    return new Outcome(
        done.get().number("writes"),
        kept.stored(),
        kept.bytes(),
        writing,
        replaying,
        hints().expired(),
        written - before,
        forces() - written,
        heap,
        disk);
  }

  private Duration replaying(Hinted kept) {
    while (hints().replayed() == 0) {
      look();
    }
    long begin = System.nanoTime();
    long first = hints().replayed();
    long end = System.nanoTime() + LIMIT.toNanos();
    Hinted now = hints();
    while (now.waiting() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("hints still wait after an hour: " + now);
      }
      look();
      now = hints();
    }
    long took = System.nanoTime() - begin;
    // What came before the first look is not in the time, so it is not in the rate.
    return Duration.ofNanos((long) (took * (double) kept.stored() / (kept.stored() - first)));
  }

  private void look() {
    jvms.pass(LOOK);
    heap = Math.max(heap, figure("jvm_memory_used_bytes{area=\"heap\"}"));
  }

  private Hinted hints() {
    return jvms.during(() -> Hinted.at(api));
  }

  private double forces() {
    return figure("troupe_disk_forces_total{folder=\"journal\"}");
  }

  private double figure(String line) {
    return jvms.during(
        () -> {
          try {
            return api.figure(line);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the node does not tell its figures", e);
          }
        });
  }
}
