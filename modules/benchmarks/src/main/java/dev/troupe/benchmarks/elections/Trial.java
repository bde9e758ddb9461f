package dev.troupe.benchmarks.elections;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.Entry;
import dev.troupe.consensus.replicatedlog.Letter;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings.Timing;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.consensus.replicatedlog.StateMachine;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.disk.DiskSettings;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * One crash of a leader: four real members, and a script for the fifth that led them. The script
 * gives each a log of another length, beats, and falls silent at random within the interval after a
 * beat (§9.3).
 */
final class Trial {

  private static final NodeId LEADER = new NodeId("n5");
  private static final int SURVIVORS = 4;
  private static final String GROUP = "elections";

  /** Beats until the members have found each other. */
  private static final Duration QUIET = Duration.ofMillis(100);

  private final Range range;
  private final SplittableRandom random;
  private final Simulation simulation;
  private boolean elected;

  private Trial(Range range, boolean preVote, long seed) {
    this.range = range;
    this.random = new SplittableRandom(seed);
    var settings = settings(range, preVote);
    this.simulation =
        Simulation.seeded(seed)
            .nodes(SURVIVORS, node -> Replicator.create(node, GROUP, NoMachine::new, settings))
            .links(LinkSettings.LOCAL_NETWORK.withLatency(Broadcast.LATENCY))
            .disks(DiskSettings.INSTANT)
            .messages(Messages.COPIED)
            .onEvent(event -> elected |= event.what().equals("leader-elected"))
            .start();
  }

  /** Unlike those that may be read from a file: the paper's first range has no randomness. */
  private static ReplicatedLogSettings settings(Range range, boolean preVote) {
    var shipped =
        ReplicatedLogSettings.from(
            ConfigFactory.parseString("troupe.replicated-log.voters = [n1, n2, n3, n4, n5]")
                .withFallback(ConfigFactory.load()),
            GROUP);
    var shortest = Duration.ofMillis(range.shortest());
    var timing =
        new Timing(
            range.heartbeat(),
            0,
            shortest,
            Duration.ofMillis(range.longest()).plusNanos(1), // the end is not drawn
            shortest,
            0,
            preVote);
    return new ReplicatedLogSettings(
        shipped.founders(),
        shipped.quorum(),
        timing,
        shipped.pipeline(),
        shipped.waiting(),
        shipped.snapshots(),
        shipped.clients(),
        false);
  }

  /**
   * From the crash until a member has the votes of a majority, in milliseconds.
   *
   * @return empty when none has within {@code cap}
   */
  static OptionalDouble run(Range range, boolean preVote, long seed, Duration cap) {
    var trial = new Trial(range, preVote, seed);
    try (trial.simulation) {
      return trial.run(cap);
    }
  }

  private OptionalDouble run(Duration cap) {
    long beat = range.heartbeat().toNanos();
    for (long passed = 0; passed <= QUIET.toNanos(); passed += beat) {
      beat();
      simulation.runFor(Duration.ofNanos(beat));
    }
    beat();
    simulation.runFor(Duration.ofNanos(random.nextLong(beat)));
    if (elected) {
      throw new IllegalStateException("somebody was elected beside a leader that beats: " + range);
    }
    Duration crash = simulation.time();
    return simulation.runUntil(cap, () -> elected)
        ? OptionalDouble.of(simulation.time().minus(crash).toNanos() / 1e6)
        : OptionalDouble.empty();
  }

  /** To all at once; the first brings the log, of another length to each. */
  private void beat() {
    boolean first = simulation.time().isZero();
    for (int i = 1; i <= SURVIVORS; i++) {
      var entries =
          LongStream.rangeClosed(1, i).mapToObj(n -> new Entry(n, 1, new Entry.Blank())).toList();
      long now = simulation.time().toNanos();
      var append =
          first
              ? new Letter.Append(0, 0, entries, 0, now, Letter.Append.NEVER)
              : new Letter.Append(i, 1, List.of(), 0, now, Letter.Append.NEVER);
      var letter = new Letter(GROUP, LEADER, 1, append);
      var node = simulation.node("n" + i);
      simulation.after(Duration.ofNanos(Broadcast.LATENCY.nanos(random)), () -> node.tell(letter));
    }
  }

  /** Nothing is ever committed. */
  private static final class NoMachine implements StateMachine {
    @Override
    public byte[] apply(long index, byte[] command) {
      return new byte[0];
    }

    @Override
    public byte[] query(byte[] query) {
      return new byte[0];
    }

    @Override
    public byte[] snapshot() {
      return new byte[0];
    }

    @Override
    public void restore(byte[] snapshot) {
      // Nothing to restore.
    }
  }
}
