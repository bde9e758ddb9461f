package dev.troupe.checkers.linear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The calls of unknown outcome: each may be given a place at any time after its invocation, none
 * has to. Equal ones are interchangeable, so the one invoked first goes first; thereby a thousand
 * lost writes of one value are one choice and not a thousand.
 */
final class Spare {
  private final int[] kinds;
  private final int notBlind;
  private final int[][] calls; // of each group, by the order of invocation
  private final int[][] invoked;
  private final int[] taken;
  private final int[] firstBit;
  private final long[] used;

  /**
   * @param all the unknown calls by the order of invocation
   * @param offset what the first of them is called in orders
   * @param blind of an action's kind
   */
  Spare(List<Attempt> all, int offset, IntPredicate blind) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      groups.computeIfAbsent(all.get(i).kind(), any -> new ArrayList<>()).add(i);
    }
    kinds = blindLast(groups.keySet(), blind);
    notBlind = (int) IntStream.of(kinds).filter(blind.negate()).count();
    calls = new int[kinds.length][];
    invoked = new int[kinds.length][];
    taken = new int[kinds.length];
    firstBit = new int[kinds.length];
    used = new long[all.size() / Long.SIZE + 1];
    int bit = 0;
    for (int group = 0; group < kinds.length; group++) {
      List<Integer> members = groups.get(kinds[group]);
      calls[group] = members.stream().mapToInt(i -> offset + i).toArray();
      invoked[group] = members.stream().mapToInt(i -> all.get(i).invoked()).toArray();
      firstBit[group] = bit;
      bit += members.size();
    }
  }

  /** How many kinds of unknown calls there are. */
  int groups() {
    return kinds.length;
  }

  /** Groups from this one on are blind, those before are not. */
  int notBlind() {
    return notBlind;
  }

  int kind(int group) {
    return kinds[group];
  }

  private static int[] blindLast(Collection<Integer> kinds, IntPredicate blind) {
    IntStream first = kinds.stream().mapToInt(kind -> kind).filter(blind.negate());
    IntStream last = kinds.stream().mapToInt(kind -> kind).filter(blind);
    return IntStream.concat(first, last).toArray();
  }

  /** Whether one of these is left that was invoked before this index of the history. */
  boolean available(int group, int before) {
    return taken[group] < calls[group].length && invoked[group][taken[group]] < before;
  }

  /** Uses one and says which. */
  int take(int group) {
    int bit = firstBit[group] + taken[group];
    used[bit / Long.SIZE] |= 1L << bit;
    return calls[group][taken[group]++];
  }

  /** Takes the last use back. */
  void giveBack(int group) {
    int bit = firstBit[group] + --taken[group];
    used[bit / Long.SIZE] &= ~(1L << bit);
  }

  /** The set of those in use; it may only be read. */
  long[] used() {
    return used;
  }
}
