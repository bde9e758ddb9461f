package dev.troupe.membership.gossip;

/**
 * Hashes that are the same on every node and spread well; no protection from who wants to cheat.
 */
final class Hashes {

  private Hashes() {}

  /** FNV-1a, mixed. */
  static long ofName(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  static long of(Entry entry) {
    long hash = ofName(entry.origin().name());
    return mix(mix(hash + entry.incarnation()) + entry.version());
  }

  /** The finalizer of MurmurHash3. */
  private static long mix(long bits) {
    long x = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }
}
