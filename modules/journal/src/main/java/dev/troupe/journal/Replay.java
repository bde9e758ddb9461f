package dev.troupe.journal;

import dev.troupe.journal.store.JournalRecord;
import dev.troupe.log.segment.LogReader;
import dev.troupe.log.segment.UnknownOffsetException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.PersistentRepr;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/**
 * Reads the events of one id, in pages: asks the committer where they are, and reads them beside
 * it. A record that the cleaner has moved meanwhile is asked for again.
 */
final class Replay {

  /** What is wanted: at most {@code max} events from {@code from} to {@code to}. */
  record Range(String persistenceId, long from, long to, long max) {

    boolean isEmpty() {
      return from > to || max <= 0;
    }

    Range after(long sequenceNr) {
      return new Range(persistenceId, sequenceNr + 1, to, max - 1);
    }
  }

  private static final int PAGE_RECORDS = 1024;

  private final ActorRef committer;
  private final EventCodec codec;
  private final ExecutionContext executor;

  Replay(ActorRef committer, EventCodec codec, ExecutionContext executor) {
    this.committer = committer;
    this.codec = codec;
    this.executor = executor;
  }

  Future<Void> run(Range range, Consumer<PersistentRepr> visitor) {
    return range.isEmpty() ? Futures.successful(null) : page(range, -1, visitor);
  }

  private Future<Void> page(Range range, long lost, Consumer<PersistentRepr> visitor) {
    Promise<Committer.Located> where = Futures.promise();
    committer.tell(
        new Committer.Command.Locate(
            range.persistenceId(), range.from(), range.to(), PAGE_RECORDS, where),
        ActorRef.noSender());
    return where.future().flatMap(located -> read(range, lost, located, visitor), executor);
  }

  private Future<Void> read(
      Range range, long lost, Committer.Located located, Consumer<PersistentRepr> visitor) {
    Range rest = range;
    try (LogReader reader = located.reader()) {
      for (long address : located.addresses()) {
        JournalRecord record;
        try {
          record = JournalRecord.decode(reader.read(address));
        } catch (UnknownOffsetException moved) {
          if (address == lost) {
            throw moved;
          }
          return page(rest, address, visitor);
        }
        rest = deliver(record, rest, located.deletedTo(), visitor);
        if (rest.isEmpty()) {
          return Futures.successful(null);
        }
      }
    } catch (IOException | RuntimeException failure) {
      return Futures.failed(failure);
    }
    return located.addresses().length < PAGE_RECORDS
        ? Futures.successful(null)
        : page(rest, -1, visitor);
  }

  private Range deliver(
      JournalRecord record, Range range, long deletedTo, Consumer<PersistentRepr> visitor) {
    if (!(record instanceof JournalRecord.Write write)
        || !write.persistenceId().equals(range.persistenceId())) {
      throw new IllegalStateException(
          "the index says that a record of %s is where there is %s"
              .formatted(range.persistenceId(), record));
    }
    Range rest = range;
    for (int i = 0; i < write.events().size() && !rest.isEmpty(); i++) {
      long sequenceNr = write.first() + i;
      if (sequenceNr >= rest.from() && sequenceNr <= rest.to() && sequenceNr > deletedTo) {
        visitor.accept(codec.decode(range.persistenceId(), sequenceNr, write.events().get(i)));
        rest = rest.after(sequenceNr);
      }
    }
    return rest;
  }
}
