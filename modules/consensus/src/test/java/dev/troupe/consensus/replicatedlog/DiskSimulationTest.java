package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.SimulationBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A group of one on a simulated disk: there is no other copy, so whatever the disk loses is seen.
 */
@Timeout(300)
class DiskSimulationTest {

  private static final ReplicatedLogSettings SETTINGS =
      Settings.small("voters = [n1], snapshot-every-entries = 7, trailing-entries = 2");

  private static SimulationBuilder one(long seed) {
    return Simulation.seeded(seed)
        .nodes(1, node -> Replicator.create(node, "test", Words::new, SETTINGS))
        .config("troupe.journal { segment-size = 4KiB, checkpoint-interval = 3KiB }");
  }

  private static Optional<Reply> propose(Simulation sim, long id) {
    return new Desk(sim)
        .answer(
            "n1",
            Duration.ofMillis(300),
            to -> new Propose(Propose.NO_SESSION, id, Bytes.of("w" + id), to));
  }

  /** How many words there are, and that what was acknowledged is among them. */
  private static long words(Simulation sim) {
    var read =
        new Desk(sim)
            .insist(
                Value.class,
                Duration.ofSeconds(5),
                to -> new Read(1, ReadPolicy.LINEARIZABLE, Bytes.NONE, to));
    return Long.parseLong(read.result().text());
  }

  /** At every write: of an event, of a snapshot, between the two, while the log is deleted. */
  @Test
  void aCrashAtAnyWriteLosesNothingThatWasAcknowledged() {
    int snapshots = 0;
    for (int write = 1; write <= 60; write++) {
      try (var sim = one(write).start()) {
        sim.runFor(Duration.ofMillis(450));
        long acknowledged = 0;
        for (int life = 0; life < 2; life++) {
          sim.node("n1").disk().crashAtWrite(write + life);
          for (int i = 0; i < 25 && sim.node("n1").isUp(); i++) {
            acknowledged += propose(sim, i).filter(Applied.class::isInstance).isPresent() ? 1 : 0;
          }
          sim.node("n1").disk().crashAtNoWrite();
          sim.node("n1").crash();
          sim.node("n1").restart();
          sim.runFor(Duration.ofMillis(600));
        }
        assertThat(words(sim)).as("write %d", write).isGreaterThanOrEqualTo(acknowledged);
        snapshots += sim.timesReached("log-compacted") > 0 ? 1 : 0;
      }
    }
    assertThat(snapshots).as("runs with a snapshot").isGreaterThan(20);
  }

  @Test
  void aSnapshotThatHasRottedFallsBackToTheOneBeforeAndTheEventsSince() throws IOException {
    for (int commands : List.of(20, 40, 60)) {
      try (var sim = one(3).start()) {
        sim.runFor(Duration.ofMillis(450));
        for (int i = 1; i <= commands; i++) {
          assertThat(propose(sim, i)).containsInstanceOf(Applied.class);
        }
        long before = words(sim);
        sim.node("n1").crash();
        var snapshots = new TreeMap<Long, String>();
        for (String file : sim.node("n1").disk().folder("snapshots").list()) {
          if (file.endsWith(".snapshot")) {
            snapshots.put(Long.parseLong(file.split("~")[1]), file);
          }
        }
        assertThat(snapshots).hasSizeGreaterThan(1);
        sim.node("n1").disk().unmount();
        sim.node("n1").disk().rot("snapshots", snapshots.lastEntry().getValue());
        sim.node("n1").restart();
        sim.runFor(Duration.ofMillis(600));
        assertThat(words(sim)).isEqualTo(before).isEqualTo(commands);
      }
    }
  }

  /** The journal keeps what the snapshot before the newest needs, and not everything for ever. */
  @Test
  void theLogOnDiskDoesNotGrowForEver() throws IOException {
    try (var sim = one(4).start()) {
      sim.runFor(Duration.ofMillis(450));
      for (int i = 1; i <= 200; i++) {
        assertThat(propose(sim, i)).containsInstanceOf(Applied.class);
      }
      sim.node("n1").crash();
      var files = sim.node("n1").disk().folder("snapshots").list();
      assertThat(files.stream().max(Comparator.naturalOrder())).isPresent();
      assertThat(files).hasSizeLessThan(12);
    }
  }
}
