package dev.troupe.checkers.linear;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Longer states in few words. */
final class Shown {
  private static final int MOST = 8;

  private Shown() {}

  static String sequence(Sequence state, Numbering values) {
    return list(Arrays.stream(state.elements()), state.size(), values);
  }

  /** {@code [1 2 3]}; of a long one the last elements, where things happen. */
  static String list(IntStream elements, int size, Numbering values) {
    String last =
        elements
            .skip(Math.max(0, size - MOST))
            .mapToObj(values::show)
            .collect(Collectors.joining(" "));
    return size > MOST ? "[… %s] (%d in all)".formatted(last, size) : "[" + last + "]";
  }
}
