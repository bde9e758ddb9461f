package dev.troupe.journal.store;

import dev.troupe.log.segment.LogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a journal should hold: for each id its events by number, and the highest number. */
record StoreModel(Map<String, Map<Long, String>> events, Map<String, Long> highest) {

  static final List<String> IDS = List.of("a", "b", "c", "d");

  StoreModel() {
    this(new TreeMap<>(), new TreeMap<>());
    for (String id : IDS) {
      events.put(id, new TreeMap<>());
      highest.put(id, 0L);
    }
  }

  StoreModel copy() {
    StoreModel copy = new StoreModel();
    events.forEach((id, numbered) -> copy.events.get(id).putAll(numbered));
    copy.highest.putAll(highest);
    return copy;
  }

  void write(String id, List<String> texts) {
    for (String text : texts) {
      events.get(id).put(highest.merge(id, 1L, Long::sum), text);
    }
  }

  void delete(String id, long to) {
    events.get(id).keySet().removeIf(number -> number <= to);
  }

  /** What this store holds, read through its index and its log. */
  static StoreModel of(JournalStore store) throws IOException {
    StoreModel found = new StoreModel();
    try (LogReader reader = store.newReader()) {
      for (String id : IDS) {
        found.highest.put(id, store.highestSequenceNr(id));
        for (long address : store.addresses(id, 0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
          JournalRecord.Write write =
              (JournalRecord.Write) JournalRecord.decode(reader.read(address));
          for (int i = 0; i < write.events().size(); i++) {
            if (write.first() + i > store.deletedTo(id)) {
              found.events.get(id).put(write.first() + i, text(write.events().get(i)));
            }
          }
        }
      }
    }
    return found;
  }

  static List<byte[]> bytes(List<String> texts) {
    List<byte[]> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
    return all;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
