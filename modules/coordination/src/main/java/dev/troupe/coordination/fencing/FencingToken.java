package dev.troupe.coordination.fencing;

import dev.troupe.time.generation.Generation;

/**
 * A number that rises with every change of the holder. Here it is the generation of the leader.
 *
 * @param number 1 or more; 0 is the token of nobody
 */
public record FencingToken(long number) implements Comparable<FencingToken> {

  /** Before the first leader. */
  public static final FencingToken NONE = new FencingToken(0);

  public static FencingToken of(Generation generation) {
    return new FencingToken(generation.number());
  }

  @Override
  public int compareTo(FencingToken other) {
    return Long.compare(number, other.number);
  }
}
