package dev.troupe.checkers.linear;

import java.util.List;

/** How a search for an order ended. */
sealed interface Finding {

  /** Every known call has a place. */
  record Explained() implements Finding {}

  /**
   * No order has a place for all.
   *
   * @param culprit the call before whose return every order ends
   * @param longest the calls of the order that came furthest, as far as that return
   */
  record Unexplained(Attempt culprit, List<Attempt> longest) implements Finding {}

  /**
   * A limit was reached first.
   *
   * @param limit which
   * @param placed how many known calls had a place in the order that came furthest
   */
  record GaveUp(String limit, int placed) implements Finding {}
}
