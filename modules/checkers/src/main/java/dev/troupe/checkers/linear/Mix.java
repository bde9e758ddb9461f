package dev.troupe.checkers.linear;

/** Spreads bits, by the finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
final class Mix {
  private Mix() {}

  static long of(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
