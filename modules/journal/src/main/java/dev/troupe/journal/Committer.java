package dev.troupe.journal;

import dev.troupe.journal.store.JournalRecord;
import dev.troupe.journal.store.JournalStore;
import dev.troupe.journal.store.StaleWriteException;
import dev.troupe.log.segment.LogReader;
import dev.troupe.log.wal.FsyncPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.Props;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.Promise;

/**
 * The one actor that writes. What waits in its mailbox while the disk is busy is gathered into one
 * batch: a write is appended, and the commit is a message to itself, behind all that is already
 * queued. Only then are the promises kept.
 *
 * <p>Questions are answered after a commit of what was gathered before them, so an entity that
 * restarts while its write is under way sees it.
 */
final class Committer extends AbstractActorWithTimers {

  /** What it is told. */
  sealed interface Command {

    /** Write these, and keep the promise with this value when they are durable. */
    record Write<T>(List<JournalRecord.Write> writes, T value, Promise<T> done)
        implements Command {}

    /** Delete events, and keep the promise when that is durable. */
    record Delete(String persistenceId, long to, Promise<Void> done) implements Command {}

    /** The highest sequence number of this id. */
    record Highest(String persistenceId, Promise<Long> answer) implements Command {}

    /** Where at most so many of these records are. */
    record Locate(String persistenceId, long from, long to, int limit, Promise<Located> answer)
        implements Command {}

    /** Commit what is gathered. */
    record Commit() implements Command {}
  }

  /** Where records are, what is deleted of them, and a new reader for them, to be closed. */
  record Located(long[] addresses, long deletedTo, LogReader reader) {}

  private static final int MOST_GATHERED_BYTES = 4 << 20;

  private final LoggingAdapter log = Logging.getLogger(getContext().getSystem(), this);
  private final Callable<JournalStore> opener;
  private final FsyncPolicy fsync;
  private final Consumer<Throwable> onFailure;
  private final List<Runnable> keptWhenCommitted = new ArrayList<>();
  private final List<Promise<?>> underWay = new ArrayList<>();
  private JournalStore store;
  private boolean commitQueued;
  private Throwable failure;

  private Committer(
      Callable<JournalStore> opener, FsyncPolicy fsync, Consumer<Throwable> onFailure) {
    this.opener = opener;
    this.fsync = fsync;
    this.onFailure = onFailure;
  }

  /**
   * @param opener opens the store; called on the committer's own thread
   * @param fsync says whether somebody must wake it up to force
   * @param onFailure told once, when the journal has failed for good
   */
  static Props props(
      Callable<JournalStore> opener, FsyncPolicy fsync, Consumer<Throwable> onFailure) {
    return Props.create(Committer.class, () -> new Committer(opener, fsync, onFailure));
  }

  @Override
  public void preStart() {
    try {
      store = opener.call();
    } catch (Exception notOpened) {
      fail(notOpened);
    }
    if (fsync instanceof FsyncPolicy.Interval(Duration every)) {
      getTimers().startTimerWithFixedDelay("force", new Command.Commit(), every);
    }
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder().match(Command.class, this::receive).build();
  }

  private void receive(Command command) {
    switch (command) {
      case Command.Write<?> write -> write(write);
      case Command.Delete delete -> delete(delete);
      case Command.Highest(String id, Promise<Long> answer) ->
          answer(answer, () -> store.highestSequenceNr(id));
      case Command.Locate locate -> answer(locate.answer(), () -> locate(locate));
      case Command.Commit commit -> commit();
    }
  }

  private <T> void write(Command.Write<T> write) {
    gather(write.done(), write.value(), () -> store.write(write.writes()));
  }

  private void delete(Command.Delete delete) {
    gather(delete.done(), null, () -> store.deleteTo(delete.persistenceId(), delete.to()));
  }

  private Located locate(Command.Locate locate) {
    String id = locate.persistenceId();
    long[] addresses = store.addresses(id, locate.from(), locate.to(), locate.limit());
    return new Located(addresses, store.deletedTo(id), store.newReader());
  }

  private interface DiskAction {
    void run() throws IOException;
  }

  private <T> void gather(Promise<T> promise, T value, DiskAction action) {
    if (failure != null) {
      promise.failure(failure);
      return;
    }
    try {
      action.run();
    } catch (StaleWriteException stale) {
      promise.failure(stale);
      return;
    } catch (IOException | RuntimeException broken) {
      promise.failure(broken);
      fail(broken);
      return;
    }
    underWay.add(promise);
    keptWhenCommitted.add(() -> promise.success(value));
    if (store.gatheredBytes() >= MOST_GATHERED_BYTES) {
      commit();
    } else if (!commitQueued) {
      commitQueued = true;
      getSelf().tell(new Command.Commit(), getSelf());
    }
  }

  private <T> void answer(Promise<T> promise, Callable<T> question) {
    commit();
    if (failure != null) {
      promise.failure(failure);
      return;
    }
    try {
      promise.success(question.call());
    } catch (Exception unexpected) {
      promise.failure(unexpected);
    }
  }

  private void commit() {
    commitQueued = false;
    if (failure != null) {
      return;
    }
    try {
      store.commit();
      keptWhenCommitted.forEach(Runnable::run);
      keptWhenCommitted.clear();
      underWay.clear();
      store.maintain();
    } catch (IOException | RuntimeException broken) {
      fail(broken);
    }
  }

  /** From here on nothing is written, and the host is told. */
  private void fail(Throwable cause) {
    if (failure == null) {
      log.error(
          cause,
          "The journal has failed and takes no more writes; end this process, repair the cause, restart. {}",
          cause.getMessage());
      onFailure.accept(cause);
      refuseFromNowOn(cause);
    }
  }

  /** Nobody waits for ever. */
  private void refuseFromNowOn(Throwable cause) {
    failure = cause;
    underWay.forEach(promise -> promise.failure(cause));
    underWay.clear();
    keptWhenCommitted.clear();
  }

  @Override
  public void postStop() {
    commit();
    try {
      if (store != null) {
        store.close();
      }
    } catch (IOException | RuntimeException broken) {
      fail(broken);
    }
    if (failure == null) {
      refuseFromNowOn(new IllegalStateException("the journal was stopped"));
    }
  }
}
