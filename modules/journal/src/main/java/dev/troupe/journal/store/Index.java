package dev.troupe.journal.store;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where every record that is still needed is. */
final class Index {

  private final Map<String, IdIndex> ids = new LinkedHashMap<>();

  /** Learns of a record, wherever in the log it was found. */
  void add(JournalRecord.Head head, long offset, int length) {
    switch (head) {
      case JournalRecord.Head.OfWrite(String id, long first, int count) ->
          of(id).write(first, count, offset, length);
      case JournalRecord.Head.OfDeletion(JournalRecord.Deletion deletion) ->
          of(deletion.persistenceId())
              .delete(deletion.deletedTo(), deletion.highest(), offset, length);
    }
  }

  /** The highest sequence number that was ever written, 0 for an unknown id. */
  long highest(String persistenceId) {
    IdIndex id = ids.get(persistenceId);
    return id == null ? 0 : id.highest();
  }

  /** The sequence number up to which all events are deleted, 0 for none. */
  long deletedTo(String persistenceId) {
    IdIndex id = ids.get(persistenceId);
    return id == null ? 0 : id.deletedTo();
  }

  /** The addresses of at most {@code limit} records that hold these events, in order. */
  long[] addresses(String persistenceId, long from, long to, int limit) {
    IdIndex id = ids.get(persistenceId);
    return id == null ? new long[0] : id.addresses(Math.max(from, id.deletedTo() + 1), to, limit);
  }

  void forEachLive(Consumer<IdIndex.Live> visitor) {
    ids.values().forEach(id -> id.forEachLive(visitor));
  }

  ByteBuffer encode() {
    ByteSink sink = new ByteSink().putVarLong(ids.size());
    ids.forEach((name, id) -> id.encode(sink.putText(name)));
    return sink.bytes();
  }

  static Index decode(ByteBuffer source) {
    Index index = new Index();
    long size = ByteSink.varLong(source);
    for (long i = 0; i < size; i++) {
      String name = ByteSink.text(source);
      index.ids.put(name, IdIndex.decode(source));
    }
    return index;
  }

  private IdIndex of(String persistenceId) {
    return ids.computeIfAbsent(persistenceId, id -> new IdIndex());
  }
}
