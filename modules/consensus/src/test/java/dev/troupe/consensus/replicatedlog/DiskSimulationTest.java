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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A group of one on a simulated disk: there is no other copy, so whatever the disk loses is seen.
 */
@Timeout(300)
class DiskSimulationTest {

  private static SimulationBuilder one(long seed) {
    return one(seed, "snapshot-every-entries = 7");
  }

  private static SimulationBuilder one(long seed, String when) {
    var settings = Settings.small("voters = [n1], trailing-entries = 2, " + when);
    return Simulation.seeded(seed)
        .nodes(1, node -> Replicator.create(node, "test", Words::new, settings))
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
        assertThat(snapshots(sim)).hasSizeGreaterThan(1);
        rotTheNewestSnapshotAndRestart(sim);
        assertThat(words(sim)).isEqualTo(commands);
      }
    }
  }

  /** Also between the deletion of events and that of snapshots. */
  @Test
  void aCrashAtAnyWriteLeavesASnapshotToFallBackFrom() throws IOException {
    int rotten = 0;
    for (int write = 1; write <= 60; write++) {
      try (var sim = one(write).start()) {
        sim.runFor(Duration.ofMillis(450));
        long acknowledged = 0;
        while (acknowledged < 14) {
          assertThat(propose(sim, ++acknowledged)).containsInstanceOf(Applied.class);
        }
        sim.node("n1").disk().crashAtWrite(write);
        for (int i = 0; i < 25 && sim.node("n1").isUp(); i++) {
          acknowledged += propose(sim, i).filter(Applied.class::isInstance).isPresent() ? 1 : 0;
        }
        sim.node("n1").disk().crashAtNoWrite();
        rotten += snapshots(sim).size() > 1 ? 1 : 0;
        rotTheNewestSnapshotAndRestart(sim);
        assertThat(words(sim)).as("write %d", write).isGreaterThanOrEqualTo(acknowledged);
      }
    }
    assertThat(rotten).as("runs with one to fall back to").isGreaterThan(20);
  }

  /** In each life there is one snapshot to fall back from, and to one of an earlier life. */
  @Test
  void rightAfterAStartThereIsASnapshotToFallBackToAsWell() throws IOException {
    try (var sim = one(5).start()) {
      sim.runFor(Duration.ofMillis(450));
      for (int i = 1; i <= 90; i++) {
        assertThat(propose(sim, i)).containsInstanceOf(Applied.class);
        if (i % 9 == 0) {
          rotTheNewestSnapshotAndRestart(sim);
          assertThat(words(sim)).isEqualTo(i);
        }
      }
    }
  }

  private static void rotTheNewestSnapshotAndRestart(Simulation sim) throws IOException {
    sim.node("n1").crash();
    var newest = snapshots(sim).lastEntry().getValue();
    sim.node("n1").disk().unmount();
    sim.node("n1").disk().rot("snapshots", newest);
    sim.node("n1").restart();
    sim.runFor(Duration.ofMillis(600));
  }

  /** By sequence number. */
  private static TreeMap<Long, String> snapshots(Simulation sim) throws IOException {
    var snapshots = new TreeMap<Long, String>();
    for (String file : sim.node("n1").disk().folder("snapshots").list()) {
      if (file.endsWith(".snapshot")) {
        snapshots.put(Long.parseLong(file.split("~")[1]), file);
      }
    }
    return snapshots;
  }

  /** However many entries are one event, whatever says when, and however short the lives are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "snapshot-every-entries = 60",
        "snapshot-every-entries = 100000, snapshot-every-bytes = 3000"
      })
  void onDiskAreTwoSnapshotsAndTheEventsSinceTheOlder(String when) throws IOException {
    for (int roundsOfALife : List.of(1000, 4)) {
      try (var sim = one(4, when).start()) {
        sim.runFor(Duration.ofMillis(450));
        int most = 0;
        long mostBytes = 0;
        for (int round = 1; round <= 100; round++) {
          batch(sim, 20);
          sim.runFor(Duration.ofMillis(20));
          most = Math.max(most, snapshots(sim).size());
          mostBytes = Math.max(mostBytes, journalBytes(sim));
          if (round % roundsOfALife == 0) {
            sim.node("n1").crash();
            sim.node("n1").restart();
            sim.runFor(Duration.ofMillis(600));
          }
        }
        assertThat(sim.timesReached("log-compacted")).isGreaterThan(20);
        assertThat(most).as("snapshots").isEqualTo(2);
        assertThat(mostBytes).as("bytes of events, of 120 000 written").isLessThan(25_000);
      }
    }
  }

  /** So many commands at once, which are one event. */
  private static void batch(Simulation sim, int commands) {
    var answers = new ArrayList<List<Reply>>();
    for (int i = 0; i < commands; i++) {
      var command = Bytes.of("w".repeat(40));
      answers.add(new Desk(sim).ask("n1", to -> new Propose(Propose.NO_SESSION, 1, command, to)));
    }
    sim.eventually(
        Duration.ofSeconds(5), "all are answered", () -> answers.stream().noneMatch(List::isEmpty));
    assertThat(answers).allMatch(one -> one.getFirst() instanceof Applied);
  }

  private static long journalBytes(Simulation sim) throws IOException {
    var journal = sim.node("n1").disk().folder("journal");
    long bytes = 0;
    for (String file : journal.list()) {
      bytes += journal.size(file);
    }
    return bytes;
  }
}
