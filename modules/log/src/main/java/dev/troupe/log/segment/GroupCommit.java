package dev.troupe.log.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One commit for many threads: whoever comes while nobody commits becomes the leader and commits
 * for all who wait; who comes meanwhile waits, and is in the next commit. It has no thread of its
 * own, and adds no delay: a batch is what gathered while the disk was busy.
 *
 * <p>For any number of threads, as the only user of the log's {@code append} and {@code commit}. Do
 * not interrupt them (see {@link dev.troupe.log.storage.FileStorage}).
 *
 * <p>Source: DeWitt et al., "Implementation Techniques for Main Memory Database Systems", SIGMOD
 * 1984, section 5.2 (group commit).
 */
public final class GroupCommit {

  /** More waiters than fit here are committed in several batches, so that memory stays bounded. */
  private static final int BATCH_BYTES = 4 << 20;

  private static final class Waiter {
    private final ByteBuffer payload;
    private long offset;
    private Exception failure;
    private boolean done;

    private Waiter(ByteBuffer payload) {
      this.payload = payload;
    }
  }

  private final SegmentedLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition committed = lock.newCondition();
  private List<Waiter> waiting = new ArrayList<>();
  private boolean hasLeader;

  /** Commits to this log. */
  public GroupCommit(SegmentedLog log) {
    this.log = log;
  }

  /**
   * Appends a record and returns when it is committed.
   *
   * @return the record's address
   * @throws IllegalArgumentException when the record is too large; the others are not affected
   * @throws dev.troupe.log.wal.PoisonedLogException when the log has failed
   */
  public long append(ByteBuffer payload) throws IOException {
    Waiter mine = new Waiter(payload);
    List<Waiter> led = List.of();
    lock.lock();
    try {
      waiting.add(mine);
      while (hasLeader && !mine.done) {
        committed.awaitUninterruptibly();
      }
      if (!mine.done) {
        hasLeader = true;
        led = waiting;
        waiting = new ArrayList<>();
      }
    } finally {
      lock.unlock();
    }
    if (!led.isEmpty()) {
      lead(led);
    }
    return switch (mine.failure) {
      case null -> mine.offset;
      case IOException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      case Exception failure -> throw new IllegalStateException(failure);
    };
  }

  private void lead(List<Waiter> batch) {
    Exception failure = new IllegalStateException("the leader of the commit died");
    try {
      for (Waiter waiter : batch) {
        if (log.gatheredBytes() >= BATCH_BYTES) {
          log.commit();
        }
        appendOne(waiter);
      }
      log.commit();
      failure = null;
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      finish(batch, failure);
    }
  }

  private void appendOne(Waiter waiter) throws IOException {
    try {
      waiter.offset = log.append(waiter.payload);
    } catch (IllegalArgumentException tooLarge) {
      waiter.failure = tooLarge;
    }
  }

  private void finish(List<Waiter> batch, Exception failure) {
    lock.lock();
    try {
      for (Waiter waiter : batch) {
        waiter.done = true;
        waiter.failure = failure == null ? waiter.failure : failure;
      }
      hasLeader = false;
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
