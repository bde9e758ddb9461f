package dev.troupe.simulation.kernel;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A seed as many streams of randomness. A stream depends on the seed and its name alone, so that
 * drawing more from one does not move the others.
 */
public record Seeds(long seed) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The stream of this name, from its start. */
  public RandomGenerator stream(String name) {
    return new SplittableRandom(mix(seed * GOLDEN + hash(name)));
  }

  /** FNV-1a, 64 bits: defined for ever, unlike what a library promises of its hash codes. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
