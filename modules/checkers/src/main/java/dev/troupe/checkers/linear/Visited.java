package dev.troupe.checkers.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The configurations that a search has been to: which known calls have their place, which unknown
 * ones were used, and the state (Lowe, "Testing for linearizability", 2017, §4).
 *
 * <p>A configuration needs no second look, either, when one with the same known calls and the same
 * state but fewer unknown ones was there: whatever follows could have followed there, with more
 * unknown calls to spare.
 *
 * <p>Words of the known set that are full are not stored, only how many they are; so an entry is as
 * long as the calls are concurrent, not as the history is. Entries lie one behind the other in
 * large chunks: the next entry of the bucket and the hash, full words and state, two lengths, then
 * words. An entry's address is its chunk and, in the lower 16 bits, its place there.
 */
final class Visited {
  private static final int HEADER = 3;
  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int NO_ENTRY = -1;

  private final Budget budget;
  private final List<long[]> chunks = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>(); // of the chunks that are full
  private long[] chunk = new long[CHUNK];
  private int end;
  private long bytes;
  private int[] buckets = emptyBuckets(64);
  private int size;

  /** Every entry looked at counts as a step. */
  Visited(Budget budget) {
    this.budget = budget;
    chunks.add(chunk);
  }

  /**
   * Adds a configuration.
   *
   * @param base how many words of {@code known} are full, at least
   * @param limit words of {@code known} from here on are empty
   * @return false when it was known, or is no better than one that was
   */
  boolean add(int state, long[] known, int base, int limit, long[] used) {
    int first = base;
    while (first < limit && known[first] == -1L) {
      first++;
    }
    int last = limit;
    while (last > first && known[last - 1] == 0) {
      last--;
    }
    int usedWords = used.length;
    while (usedWords > 0 && used[usedWords - 1] == 0) {
      usedWords--;
    }
    long key = (long) first << 32 | state;
    int words = last - first;
    long mixed = Mix.of(key);
    for (int i = first; i < last; i++) {
      mixed = Mix.of(mixed ^ known[i]);
    }
    int hash = (int) mixed;
    int at = buckets[hash & (buckets.length - 1)];
    while (at != NO_ENTRY) {
      budget.step();
      long[] in = chunks.get(at >>> CHUNK_BITS);
      int place = at & (CHUNK - 1);
      if (in[place + 1] == key && covers(in, place, words, known, first, used, usedWords)) {
        return false;
      }
      at = (int) (in[place] >>> 32);
    }
    append(key, hash, known, first, words, used, usedWords);
    return true;
  }

  /** What this takes. */
  long bytes() {
    return bytes + 4L * buckets.length;
  }

  private static boolean covers(
      long[] in, int at, int words, long[] known, int first, long[] used, int usedWords) {
    int itsWords = (int) (in[at + 2] >>> 32);
    int itsUsed = (int) in[at + 2];
    int place = at + HEADER;
    if (itsWords != words
        || itsUsed > usedWords
        || !Arrays.equals(in, place, place + words, known, first, first + words)) {
      return false;
    }
    place += words;
    for (int i = 0; i < itsUsed; i++) {
      if ((in[place + i] & ~used[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private void append(
      long key, int hash, long[] known, int first, int words, long[] used, int usedWords) {
    if (++size > buckets.length) {
      rehash();
    }
    int length = HEADER + words + usedWords;
    if (end + length > chunk.length) {
      bytes += 8L * chunk.length;
      ends.add(end);
      chunk = new long[Math.max(CHUNK, length)];
      chunks.add(chunk);
      end = 0;
    }
    chunk[end + 1] = key;
    chunk[end + 2] = (long) words << 32 | usedWords;
    System.arraycopy(known, first, chunk, end + HEADER, words);
    System.arraycopy(used, 0, chunk, end + HEADER + words, usedWords);
    link(chunks.size() - 1, end, hash);
    end += length;
  }

  private void link(int chunk, int place, int hash) {
    int bucket = hash & (buckets.length - 1);
    chunks.get(chunk)[place] = (long) buckets[bucket] << 32 | hash & 0xffff_ffffL;
    buckets[bucket] = chunk << CHUNK_BITS | place;
  }

  private void rehash() {
    buckets = emptyBuckets(2 * buckets.length);
    for (int number = 0; number < chunks.size(); number++) {
      long[] in = chunks.get(number);
      int stop = number < ends.size() ? ends.get(number) : end;
      for (int place = 0; place < stop; ) {
        link(number, place, (int) in[place]);
        place += HEADER + (int) (in[place + 2] >>> 32) + (int) in[place + 2];
      }
    }
  }

  private static int[] emptyBuckets(int count) {
    int[] buckets = new int[count];
    Arrays.fill(buckets, NO_ENTRY);
    return buckets;
  }
}
