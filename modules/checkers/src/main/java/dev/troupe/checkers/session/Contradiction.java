package dev.troupe.checkers.session;

import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.graph.Components;
import dev.troupe.checkers.graph.Digraph;
import dev.troupe.checkers.graph.Paths;
import dev.troupe.checkers.register.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two versions of a key, each of which must not be newer than the other.
 *
 * @param key which register
 * @param orders the way from the one to the other and back
 */
record Contradiction(String key, List<Order> orders) {
  private static final int ALL = -1;
  private static final int COMPARED = 8;

  /**
   * A version that must not be newer than another one.
   *
   * @param past the call that saw or made the older; null when numbers or the beginning say so
   * @param next the call of the same session that saw or made the newer; null as above
   */
  record Order(String older, String newer, Access past, Access next) {
    String told() {
      return past == null || next == null
          ? "%s before %s".formatted(older, newer)
          : "%s before %s: %s of %s, then %s"
              .formatted(older, newer, past.told(), past.session(), next.told());
    }
  }

  /** One for each knot of versions. */
  static List<Contradiction> in(VersionGraph versions, String key) {
    Digraph graph = versions.graph();
    Components components = Components.of(graph, ALL);
    Map<Integer, List<Integer>> knots = new LinkedHashMap<>();
    for (int version = 0; version < graph.proper(); version++) {
      knots.computeIfAbsent(components.of(version), any -> new ArrayList<>()).add(version);
    }
    Paths paths = new Paths(graph, ALL, components);
    List<Contradiction> found = new ArrayList<>();
    for (List<Integer> knot : knots.values()) {
      if (knot.size() > 1) {
        found.add(new Contradiction(key, orders(versions, shortest(graph, paths, knot))));
      }
    }
    return found;
  }

  /** The shortest way from one version to another and back, among the first few of a knot. */
  private static List<Integer> shortest(Digraph graph, Paths paths, List<Integer> knot) {
    List<Integer> few = knot.subList(0, Math.min(knot.size(), COMPARED));
    List<Integer> best = List.of();
    for (int a : few) {
      for (int b : few) {
        if (a < b) {
          List<Integer> round = new ArrayList<>(paths.shortest(a, b));
          round.addAll(paths.shortest(b, a));
          if (best.isEmpty() || Paths.length(graph, round) < Paths.length(graph, best)) {
            best = round;
          }
        }
      }
    }
    return best;
  }

  /** Joints left out: from version to version. */
  private static List<Order> orders(VersionGraph versions, List<Integer> round) {
    Digraph graph = versions.graph();
    List<Order> orders = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < round.size(); i++) {
      if (!graph.isJoint(graph.to(round.get(i)))) {
        int in = round.get(start);
        int out = round.get(i);
        int older = graph.from(in);
        int newer = graph.to(out);
        if (older != newer) {
          orders.add(
              new Order(
                  versions.value(older),
                  versions.value(newer),
                  versions.reason(in),
                  versions.reason(out)));
        }
        start = i + 1;
      }
    }
    return orders;
  }

  String story() {
    return "%s: %s"
        .formatted(key, String.join("; but ", orders.stream().map(Order::told).toList()));
  }

  Counterexample draw() {
    Sketch sketch = new Sketch();
    for (Order order : orders) {
      if (order.past() != null && order.next() != null) {
        sketch.culprit(order.next().call());
        sketch.arrow(
            order.past().call(),
            order.next().call(),
            "%s before %s".formatted(order.older(), order.newer()));
      }
    }
    return sketch.draw("No order of the versions of %s fits. %s".formatted(key, story()));
  }
}
