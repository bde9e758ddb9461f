package dev.troupe.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTest {

  private record Found(JournalRecord.Head head, long offset) {}

  /** What an index answers, and what it would keep from the cleaner. */
  private record Answers(long highest, long deletedTo, List<Long> addresses, List<Long> live) {}

  @Test
  void recordsInAnyOrderGiveTheSameIndex() {
    List<Found> records =
        List.of(
            write(1, 3, 100),
            write(4, 1, 200),
            delete(2, 4, 300),
            write(1, 3, 400), // a copy by the cleaner
            write(5, 2, 500),
            delete(3, 6, 600),
            delete(3, 6, 700)); // a copy by the cleaner
    Answers expected = new Answers(6, 3, List.of(200L, 500L), List.of(200L, 500L, 700L));
    int orders = 0;
    for (List<Found> order : permutations(records)) {
      assertThat(answers(order)).as("%s", order).isEqualTo(expected);
      orders++;
    }
    assertThat(orders).isEqualTo(5040);
  }

  @Test
  void anEncodedIndexIsTheSameAgain() {
    Index index = new Index();
    for (int i = 0; i < 100; i++) {
      long offset = 1000L * i;
      index.add(new JournalRecord.Head.OfWrite("id-" + i % 7, i / 7 + 1, 1), offset, 10 + i);
    }
    index.add(delete(5, 15, 123_456).head(), 123_456, 30);
    Index decoded = Index.decode(index.encode());
    assertThat(decoded.encode()).isEqualTo(index.encode());
    for (int i = 0; i < 7; i++) {
      assertThat(decoded.highest("id-" + i)).isEqualTo(index.highest("id-" + i));
      assertThat(decoded.addresses("id-" + i, 1, 99, 99))
          .isEqualTo(index.addresses("id-" + i, 1, 99, 99));
    }
  }

  private static Found write(long first, int count, long offset) {
    return new Found(new JournalRecord.Head.OfWrite("a", first, count), offset);
  }

  private static Found delete(long to, long highest, long offset) {
    return new Found(
        new JournalRecord.Head.OfDeletion(new JournalRecord.Deletion("a", to, highest)), offset);
  }

  private static Answers answers(List<Found> records) {
    Index index = new Index();
    records.forEach(record -> index.add(record.head(), record.offset(), 10));
    List<Long> addresses = new ArrayList<>();
    for (long address : index.addresses("a", 0, Long.MAX_VALUE, 99)) {
      addresses.add(address);
    }
    List<Long> live = new ArrayList<>();
    index.forEachLive(record -> live.add(record.offset()));
    return new Answers(index.highest("a"), index.deletedTo("a"), addresses, live);
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T item = rest.remove(i);
      for (List<T> order : permutations(rest)) {
        List<T> whole = new ArrayList<>(Collections.singletonList(item));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }
}
