package dev.troupe.journal.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Where the records of one persistence id are. Records may be told in any order, and more than once
 * (see the package's card).
 */
final class IdIndex {

  private static final long NONE = -1;

  /** A record that is still needed, and how to say where its copy is. */
  record Live(IdIndex id, long first, long offset, int length) {
    void movedTo(long newOffset) {
      id.move(this, newOffset);
    }
  }

  // One entry per write, in the order of the sequence numbers.
  private long[] first = new long[2];
  private long[] offset = new long[2];
  private int[] count = new int[2];
  private int[] length = new int[2];
  private int size;

  private long highest;
  private long deletedTo;
  private long deletionOffset = NONE;
  private int deletionLength;

  long highest() {
    return highest;
  }

  long deletedTo() {
    return deletedTo;
  }

  void write(long firstNr, int events, long at, int bytes) {
    highest = Math.max(highest, firstNr + events - 1);
    if (firstNr + events - 1 <= deletedTo) {
      return;
    }
    int place =
        size == 0 || firstNr > first[size - 1]
            ? -size - 1
            : Arrays.binarySearch(first, 0, size, firstNr);
    if (place >= 0) {
      // A copy: the later one counts, since the segment of the earlier one may be gone.
      offset[place] = Math.max(offset[place], at);
    } else {
      insert(-place - 1, firstNr, events, at, bytes);
    }
  }

  void delete(long to, long highestThen, long at, int bytes) {
    highest = Math.max(highest, highestThen);
    if (to > deletedTo || (to == deletedTo && at > deletionOffset)) {
      deletionOffset = at;
      deletionLength = bytes;
    }
    deletedTo = Math.max(deletedTo, to);
    int dead = 0;
    while (dead < size && first[dead] + count[dead] - 1 <= deletedTo) {
      dead++;
    }
    keep(dead);
  }

  /** The addresses of the records that hold events from {@code from} to {@code to}. */
  long[] addresses(long from, long to, int limit) {
    int begin = 0;
    int end = size;
    while (begin < end) {
      int middle = (begin + end) >>> 1;
      if (first[middle] + count[middle] - 1 < from) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    while (end < size && end - begin < limit && first[end] <= to) {
      end++;
    }
    return Arrays.copyOfRange(offset, begin, end);
  }

  void forEachLive(Consumer<Live> visitor) {
    for (int i = 0; i < size; i++) {
      visitor.accept(new Live(this, first[i], offset[i], length[i]));
    }
    if (deletionOffset != NONE) {
      visitor.accept(new Live(this, NONE, deletionOffset, deletionLength));
    }
  }

  void encode(ByteSink sink) {
    sink.putVarLong(highest).putVarLong(deletedTo);
    sink.putLong(deletionOffset).putVarLong(deletionLength).putVarLong(size);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      sink.putVarLong(first[i] - previous).putVarLong(count[i]);
      sink.putVarLong(offset[i]).putVarLong(length[i]);
      previous = first[i];
    }
  }

  static IdIndex decode(ByteBuffer source) {
    IdIndex id = new IdIndex();
    id.highest = ByteSink.varLong(source);
    id.deletedTo = ByteSink.varLong(source);
    id.deletionOffset = source.getLong();
    id.deletionLength = (int) ByteSink.varLong(source);
    int size = (int) ByteSink.varLong(source);
    id.resize(Math.max(2, size));
    long previous = 0;
    for (int i = 0; i < size; i++) {
      previous += ByteSink.varLong(source);
      id.first[i] = previous;
      id.count[i] = (int) ByteSink.varLong(source);
      id.offset[i] = ByteSink.varLong(source);
      id.length[i] = (int) ByteSink.varLong(source);
    }
    id.size = size;
    return id;
  }

  private void move(Live record, long newOffset) {
    if (record.first() == NONE) {
      deletionOffset = newOffset;
    } else {
      offset[Arrays.binarySearch(first, 0, size, record.first())] = newOffset;
    }
  }

  private void insert(int place, long firstNr, int events, long at, int bytes) {
    if (size == first.length) {
      resize(size + (size >> 1) + 1);
    }
    int behind = size - place;
    System.arraycopy(first, place, first, place + 1, behind);
    System.arraycopy(offset, place, offset, place + 1, behind);
    System.arraycopy(count, place, count, place + 1, behind);
    System.arraycopy(length, place, length, place + 1, behind);
    first[place] = firstNr;
    offset[place] = at;
    count[place] = events;
    length[place] = bytes;
    size++;
  }

  private void keep(int from) {
    int kept = size - from;
    System.arraycopy(first, from, first, 0, kept);
    System.arraycopy(offset, from, offset, 0, kept);
    System.arraycopy(count, from, count, 0, kept);
    System.arraycopy(length, from, length, 0, kept);
    size = kept;
    if (first.length > 16 && size < first.length / 4) {
      resize(first.length / 2);
    }
  }

  private void resize(int capacity) {
    first = Arrays.copyOf(first, capacity);
    offset = Arrays.copyOf(offset, capacity);
    count = Arrays.copyOf(count, capacity);
    length = Arrays.copyOf(length, capacity);
  }
}
