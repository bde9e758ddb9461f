package dev.troupe.benchmarks.rumour;

import dev.troupe.membership.gossip.Entry;
import java.util.BitSet;
import java.util.SplittableRandom;

/** A set of entries' versions in ten bits each; one in a hundred that is not in it seems to be. */
final class Bloom {

  private static final int BITS_EACH = 10;
  private static final int HASHES = 7;

  private final int bits;
  private final long salt;
  private final BitSet set = new BitSet();

  Bloom(Iterable<Entry> entries, int size, long salt) {
    this.bits = Math.max(64, size * BITS_EACH);
    this.salt = salt;
    for (Entry entry : entries) {
      var places = places(entry);
      for (int i = 0; i < HASHES; i++) {
        set.set(places.nextInt(bits));
      }
    }
  }

  boolean contains(Entry entry) {
    var places = places(entry);
    for (int i = 0; i < HASHES; i++) {
      if (!set.get(places.nextInt(bits))) {
        return false;
      }
    }
    return true;
  }

  private SplittableRandom places(Entry entry) {
    long key = entry.origin().hashCode() * 1_000_003L + entry.incarnation() * 31 + entry.version();
    return new SplittableRandom(key * 0x9e3779b97f4a7c15L ^ salt);
  }

  int bytes() {
    return bits / 8;
  }
}
