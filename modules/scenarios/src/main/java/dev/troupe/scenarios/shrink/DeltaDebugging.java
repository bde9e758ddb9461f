package dev.troupe.scenarios.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The algorithm {@code ddmin} of Zeller and Hildebrandt (2002), section 3. */
final class DeltaDebugging {

  private DeltaDebugging() {}

  /**
   * A part of the whole that still fails, and from which no single element can be left out. The
   * order is kept.
   *
   * @param whole which fails; that is not asked again
   * @param fails whether a part fails
   */
  static <T> List<T> minimize(List<T> whole, Predicate<List<T>> fails) {
    if (whole.isEmpty() || fails.test(List.of())) {
      return List.of();
    }
    List<T> current = List.copyOf(whole);
    int pieces = 2;
    while (current.size() >= 2) {
      Optional<List<T>> piece = piece(current, pieces, fails);
      Optional<List<T>> rest = piece.isEmpty() ? rest(current, pieces, fails) : Optional.empty();
      if (piece.isPresent()) {
        current = piece.get();
        pieces = 2;
      } else if (rest.isPresent()) {
        current = rest.get();
        pieces = Math.max(pieces - 1, 2);
      } else if (pieces < current.size()) {
        pieces = Math.min(2 * pieces, current.size());
      } else {
        break;
      }
    }
    return current;
  }

  /** One piece that fails alone. */
  private static <T> Optional<List<T>> piece(List<T> all, int pieces, Predicate<List<T>> fails) {
    for (int i = 0; i < pieces; i++) {
      List<T> piece = List.copyOf(all.subList(start(all, i, pieces), start(all, i + 1, pieces)));
      if (fails.test(piece)) {
        return Optional.of(piece);
      }
    }
    return Optional.empty();
  }

  /** All but one piece. Of two pieces that is the other one. */
  private static <T> Optional<List<T>> rest(List<T> all, int pieces, Predicate<List<T>> fails) {
    for (int i = 0; pieces > 2 && i < pieces; i++) {
      List<T> rest = new ArrayList<>(all.subList(0, start(all, i, pieces)));
      rest.addAll(all.subList(start(all, i + 1, pieces), all.size()));
      if (fails.test(rest)) {
        return Optional.of(List.copyOf(rest));
      }
    }
    return Optional.empty();
  }

  private static int start(List<?> all, int piece, int pieces) {
    return (int) ((long) all.size() * piece / pieces);
  }
}
