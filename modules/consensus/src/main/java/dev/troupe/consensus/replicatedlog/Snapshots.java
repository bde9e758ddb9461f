package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Effect.Keep;
import java.util.List;
import java.util.Optional;

/**
 * When a member takes a snapshot, and when its log is cut for it: not before the snapshot is on
 * disk, and then whoever still lacks what is cut (thesis §5.1).
 */
final class Snapshots {

  private final ReplicatedLogSettings.Snapshots when;
  private final Log log;
  private final Disk disk;
  private final Machine machine;
  private Optional<Snapshot> durable;
  private Optional<Snapshot> beingSaved = Optional.empty();

  /** Of the last that was taken, whatever became of it: one that fails is not tried at once. */
  private long lastIndex;

  /** The bytes of the log then, without what was cut since. */
  private long lastBytes;

  Snapshots(
      ReplicatedLogSettings.Snapshots when,
      Log log,
      Disk disk,
      Machine machine,
      Optional<Snapshot> durable) {
    this.when = when;
    this.log = log;
    this.disk = disk;
    this.machine = machine;
    this.durable = durable;
    this.lastIndex = durable.map(Snapshot::index).orElse(0L);
  }

  /** The newest that is on disk. */
  Optional<Snapshot> durable() {
    return durable;
  }

  /** Whether so much was applied since the last that another one is due. */
  boolean isDue() {
    long applied = machine.applied();
    return beingSaved.isEmpty()
        && (applied - lastIndex >= when.everyEntries()
            || applied > lastIndex && log.bytes() - lastBytes >= when.everyBytes());
  }

  /** Of what is applied; the log up to there must have been given to the disk. */
  List<Effect> take() {
    long index = machine.applied();
    var taken = new Snapshot(index, log.term(index), log.membersAt(index), machine.image());
    beingSaved = Optional.of(taken);
    lastIndex = index;
    lastBytes = log.bytes();
    return List.of(new Keep(taken), disk.persist(new Event.Compacted(index, taken.term())));
  }

  /** Cuts the log, but for a little that followers just behind may need; false for old news. */
  boolean saved(long index) {
    if (beingSaved.isEmpty() || beingSaved.get().index() != index) {
      return false;
    }
    durable = beingSaved;
    beingSaved = Optional.empty();
    long cut = index - when.trailing();
    if (cut > log.base()) {
      long before = log.bytes();
      log.cut(cut);
      lastBytes -= before - log.bytes();
    }
    return true;
  }

  /** The disk did not take it: the log stays, and another one is taken when it would have been. */
  void failed() {
    beingSaved = Optional.empty();
  }

  /** A leader's took the place of what was here. */
  void installed(Snapshot other) {
    durable = Optional.of(other);
    beingSaved = Optional.empty();
    lastIndex = other.index();
    lastBytes = log.bytes();
  }
}
