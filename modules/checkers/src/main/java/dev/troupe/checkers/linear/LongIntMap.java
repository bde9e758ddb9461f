package dev.troupe.checkers.linear;

import java.util.Arrays;

/** From longs to ints without boxes: open addressing, linear probing. Keys are not negative. */
final class LongIntMap {
  static final int NONE = Integer.MIN_VALUE;
  private static final long FREE = -1;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  LongIntMap() {
    Arrays.fill(keys, FREE);
  }

  /** The value, or {@link #NONE}. */
  int get(long key) {
    int slot = slot(keys, key);
    return keys[slot] == key ? values[slot] : NONE;
  }

  void put(long key, int value) {
    int slot = slot(keys, key);
    if (keys[slot] == FREE && ++size > keys.length / 2) {
      grow();
      slot = slot(keys, key);
    }
    keys[slot] = key;
    values[slot] = value;
  }

  long bytes() {
    return 12L * keys.length;
  }

  private void grow() {
    long[] moreKeys = new long[2 * keys.length];
    int[] moreValues = new int[moreKeys.length];
    Arrays.fill(moreKeys, FREE);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != FREE) {
        int slot = slot(moreKeys, keys[i]);
        moreKeys[slot] = keys[i];
        moreValues[slot] = values[i];
      }
    }
    keys = moreKeys;
    values = moreValues;
  }

  private static int slot(long[] keys, long key) {
    int slot = (int) (Mix.of(key) & (keys.length - 1));
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
