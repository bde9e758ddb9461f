package dev.troupe.checkers.linear;

import java.util.Arrays;

/**
 * The configurations that a search has been to: which known calls have their place, which unknown
 * ones were used, and the state (Lowe, "Testing for linearizability", 2017, §4).
 *
 * <p>A configuration needs no second look, either, when one with the same known calls and the same
 * state but fewer unknown ones was there: whatever follows could have followed there, with more
 * unknown calls to spare.
 *
 * <p>Words of the known set that are full are not stored, only how many they are; so an entry is as
 * long as the calls are concurrent, not as the history is. Entries lie one behind the other in one
 * array: next entry of the bucket, first word and state, lengths, hash, words.
 */
final class Visited {
  private static final int HEADER = 4;

  private long[] entries = new long[256];
  private int end = 1; // 0 is no entry
  private int[] buckets = new int[64];
  private int size;

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
    long hash = Mix.of(key);
    for (int i = first; i < last; i++) {
      hash = Mix.of(hash ^ known[i]);
    }
    int bucket = (int) hash & (buckets.length - 1);
    for (int at = buckets[bucket]; at != 0; at = (int) entries[at]) {
      if (entries[at + 1] == key && covers(at, words, known, first, used, usedWords)) {
        return false;
      }
    }
    append(key, hash, known, first, words, used, usedWords);
    return true;
  }

  long bytes() {
    return 8L * entries.length + 4L * buckets.length;
  }

  private boolean covers(int at, int words, long[] known, int first, long[] used, int usedWords) {
    int itsWords = (int) (entries[at + 2] >>> 32);
    int itsUsed = (int) entries[at + 2];
    if (itsWords != words || itsUsed > usedWords) {
      return false;
    }
    int place = at + HEADER;
    if (!Arrays.equals(entries, place, place + words, known, first, first + words)) {
      return false;
    }
    place += words;
    for (int i = 0; i < itsUsed; i++) {
      if ((entries[place + i] & ~used[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private void append(
      long key, long hash, long[] known, int first, int words, long[] used, int usedWords) {
    if (++size > buckets.length) {
      rehash();
    }
    int length = HEADER + words + usedWords;
    if (end + length > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(end + length, entries.length / 2 * 3));
    }
    int bucket = (int) hash & (buckets.length - 1);
    entries[end] = buckets[bucket];
    entries[end + 1] = key;
    entries[end + 2] = (long) words << 32 | usedWords;
    entries[end + 3] = hash;
    System.arraycopy(known, first, entries, end + HEADER, words);
    System.arraycopy(used, 0, entries, end + HEADER + words, usedWords);
    buckets[bucket] = end;
    end += length;
  }

  private void rehash() {
    buckets = new int[2 * buckets.length];
    for (int at = 1; at < end; at += length(at)) {
      int bucket = (int) entries[at + 3] & (buckets.length - 1);
      entries[at] = buckets[bucket];
      buckets[bucket] = at;
    }
  }

  private int length(int at) {
    return HEADER + (int) (entries[at + 2] >>> 32) + (int) entries[at + 2];
  }
}
