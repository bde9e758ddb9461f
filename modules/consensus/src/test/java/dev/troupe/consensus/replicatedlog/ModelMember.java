package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.node.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A member of the model: the real mind on a disk of lists, which forgets what was not stored. */
final class ModelMember {

  private record Write(long number, Event event, Optional<Snapshot> keep) {}

  private record Saved(int position, StoredLog.Image image) {}

  final NodeId id;
  final SplittableRandom random;
  private final ReplicatedLogSettings settings;
  private final List<Event> journal = new ArrayList<>();
  private final List<Saved> snapshots = new ArrayList<>();
  private final Deque<Write> writes = new ArrayDeque<>();
  private StoredLog live = new StoredLog();
  private Optional<Saved> saving = Optional.empty();
  private Optional<Snapshot> keep = Optional.empty();
  private boolean down = true;
  ReplicatedLogState mind;
  Words words;

  /** What this node's clock is ahead of the model's time, and how fast it runs. */
  private final long skew;

  private final double rate;

  ModelMember(String id, ReplicatedLogSettings settings, SplittableRandom random) {
    this.id = new NodeId(id);
    this.settings = settings;
    this.random = random;
    this.skew = random.nextLong(1_000_000_000L);
    this.rate = 1 - random.nextInt(2) * settings.timing().drift();
  }

  /** The model's time is the fastest clock there may be; every other one is as slow as may be. */
  long clock(long now) {
    return skew + (long) (now * rate);
  }

  boolean isUp() {
    return !down;
  }

  /**
   * @param damaged whether the newest snapshot on disk has rotted
   */
  void start(long now, boolean damaged) {
    down = false;
    words = new Words();
    mind =
        new ReplicatedLogState(
            "test", id, settings, words, recovered(damaged), clock(now), random.split());
  }

  private StoredLog.Image recovered(boolean damaged) {
    int newest = snapshots.size() - (damaged && snapshots.size() > 1 ? 2 : 1);
    live = newest < 0 ? new StoredLog() : StoredLog.of(snapshots.get(newest).image());
    int from = newest < 0 ? 0 : snapshots.get(newest).position();
    journal.subList(from, journal.size()).forEach(live::apply);
    return live.image();
  }

  /** The power fails. */
  void crash() {
    down = true;
    writes.clear();
    saving = Optional.empty();
    keep = Optional.empty();
  }

  void keep(Snapshot snapshot) {
    keep = Optional.of(snapshot);
  }

  void write(long number, Event event) {
    writes.addLast(new Write(number, event, keep));
    keep = Optional.empty();
  }

  boolean isWriting() {
    return !writes.isEmpty();
  }

  /** Some of what was written first is on disk now. */
  void store(int count, long now) {
    long upTo = 0;
    for (int i = 0; i < count && !writes.isEmpty(); i++) {
      Write write = writes.removeFirst();
      write.keep().ifPresent(live::keep);
      live.apply(write.event());
      journal.add(write.event());
      upTo = write.number();
      if (write.event() instanceof Event.Compacted || write.event() instanceof Event.Installed) {
        saving = Optional.of(new Saved(journal.size(), live.image()));
      }
    }
    mind.stored(upTo, clock(now));
  }

  boolean isSaving() {
    return saving.isPresent();
  }

  /** The snapshot store is done, or has failed. */
  void save(boolean success) {
    if (success) {
      snapshots.add(saving.get());
      mind.snapshotSaved(saving.get().image().snapshot().map(Snapshot::index).orElse(0L));
    } else {
      mind.snapshotFailed();
    }
    saving = Optional.empty();
  }
}
