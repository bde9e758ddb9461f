package dev.troupe.journal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the journal logs.
 *
 * <p>Format, version 1 (big-endian): version (1 byte), kind (1), persistence id (length and UTF-8),
 * then for a write: first sequence number (8), number of events (4), events (length and bytes
 * each); for a deletion: deleted up to (8), highest sequence number (8).
 */
public sealed interface JournalRecord {

  /** The version that is written. */
  int VERSION = 1;

  /** The persistence id that it is about. */
  String persistenceId();

  /**
   * Events that are there together or not at all.
   *
   * @param persistenceId whose events they are
   * @param first the sequence number of the first one; the others follow without a gap
   * @param events the events, serialized
   */
  record Write(String persistenceId, long first, List<byte[]> events) implements JournalRecord {
    public Write {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("a write of " + persistenceId + " has no events");
      }
    }

    /** The sequence number of the last event. */
    public long last() {
      return first + events.size() - 1;
    }
  }

  /**
   * All events of the id up to a sequence number are deleted.
   *
   * @param persistenceId whose events they are
   * @param deletedTo the last sequence number that is deleted
   * @param highest the id's highest sequence number at that time, which must not be forgotten
   */
  record Deletion(String persistenceId, long deletedTo, long highest) implements JournalRecord {}

  /** What the index needs to know of a record: not the events. */
  sealed interface Head {
    record OfWrite(String persistenceId, long first, int count) implements Head {}

    record OfDeletion(Deletion deletion) implements Head {}
  }

  /** The bytes that are logged. */
  default ByteBuffer encode() {
    ByteSink sink = new ByteSink().putByte(VERSION);
    switch (this) {
      case Write write -> {
        sink.putByte(1).putText(write.persistenceId());
        sink.putLong(write.first()).putInt(write.events().size());
        write.events().forEach(sink::putBytes);
      }
      case Deletion deletion -> {
        sink.putByte(2).putText(deletion.persistenceId());
        sink.putLong(deletion.deletedTo()).putLong(deletion.highest());
      }
    }
    return sink.bytes();
  }

  /** Reads the head of a record, and leaves the buffer where the events begin. */
  static Head decodeHead(ByteBuffer source) throws IOException {
    int version = source.get();
    int kind = source.get();
    if (version != VERSION || (kind != 1 && kind != 2)) {
      throw new IOException(
          "the journal has a record of version %d, kind %d; this build reads version %d: use the build that wrote it"
              .formatted(version, kind, VERSION));
    }
    String persistenceId = ByteSink.text(source);
    return kind == 1
        ? new Head.OfWrite(persistenceId, source.getLong(), source.getInt())
        : new Head.OfDeletion(new Deletion(persistenceId, source.getLong(), source.getLong()));
  }

  /** Reads a whole record. */
  static JournalRecord decode(ByteBuffer source) throws IOException {
    return switch (decodeHead(source)) {
      case Head.OfWrite head -> {
        List<byte[]> events = new ArrayList<>(head.count());
        for (int i = 0; i < head.count(); i++) {
          events.add(ByteSink.bytes(source));
        }
        yield new Write(head.persistenceId(), head.first(), events);
      }
      case Head.OfDeletion head -> head.deletion();
    };
  }
}
