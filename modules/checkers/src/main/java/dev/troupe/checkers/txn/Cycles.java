package dev.troupe.checkers.txn;

import static dev.troupe.checkers.txn.Dependencies.PROCESS;
import static dev.troupe.checkers.txn.Dependencies.REALTIME;
import static dev.troupe.checkers.txn.Dependencies.RW;
import static dev.troupe.checkers.txn.Dependencies.WR;
import static dev.troupe.checkers.txn.Dependencies.WW;

import dev.troupe.checkers.graph.Components;
import dev.troupe.checkers.graph.Digraph;
import dev.troupe.checkers.graph.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds the cycles of each kind: one for each knot of transactions, short. */
final class Cycles {
  /** How many cycles of a knot are compared for the shortest. */
  private static final int COMPARED = 64;

  private final Dependencies dependencies;
  private final Digraph graph;
  private final List<Finding> findings = new ArrayList<>();

  private Cycles(Dependencies dependencies) {
    this.dependencies = dependencies;
    this.graph = dependencies.graph();
  }

  static List<Finding> of(Dependencies dependencies) {
    Cycles cycles = new Cycles(dependencies);
    cycles.search();
    return cycles.findings;
  }

  private void search() {
    Components items = Components.of(graph, WW | WR | RW);
    boolean g0 = report(Anomaly.G0, WW, WW);
    boolean g1c = report(Anomaly.G1C, WR, WW | WR);
    Components informed = Components.of(graph, WW | WR);
    Paths back = new Paths(graph, WW | WR, informed);
    boolean single = report(Anomaly.G_SINGLE, best(RW, items, back, cycle -> true));
    if (!g0 && !g1c && !single) {
      new Nonadjacent(graph, items).find().ifPresent(cycle -> add(Anomaly.G_NONADJACENT, cycle));
    }
    Paths around = new Paths(graph, WW | WR | RW, items);
    report(Anomaly.G2_ITEM, best(RW, items, around, cycle -> count(cycle, RW) > 1));
    report(Anomaly.PROCESS_CYCLE, PROCESS, WW | WR | RW | PROCESS);
    report(Anomaly.REALTIME_CYCLE, REALTIME, WW | WR | RW | REALTIME);
  }

  /** Cycles that begin with an edge of one kind and stay within a mask. */
  private boolean report(Anomaly anomaly, int first, int mask) {
    Components components = Components.of(graph, mask);
    Paths paths = new Paths(graph, mask, components);
    return report(anomaly, best(first, components, paths, cycle -> true));
  }

  private boolean report(Anomaly anomaly, Iterable<List<Integer>> cycles) {
    boolean any = false;
    for (List<Integer> cycle : cycles) {
      add(anomaly, cycle);
      any = true;
    }
    return any;
  }

  private void add(Anomaly anomaly, List<Integer> cycle) {
    findings.add(Finding.cycle(anomaly, dependencies.explain(cycle)));
  }

  /** For each knot the shortest of the wanted cycles that begin with an edge of this kind. */
  private Iterable<List<Integer>> best(
      int first, Components knots, Paths paths, Predicate<List<Integer>> wanted) {
    TreeMap<Integer, List<Integer>> best = new TreeMap<>();
    TreeMap<Integer, Integer> compared = new TreeMap<>();
    for (int edge = 0; edge < graph.edges(); edge++) {
      if ((graph.kind(edge) & first) == 0 || !knots.together(graph.from(edge), graph.to(edge))) {
        continue;
      }
      int knot = knots.of(graph.from(edge));
      if (compared.getOrDefault(knot, 0) >= COMPARED) {
        continue;
      }
      List<Integer> cycle = paths.cycle(edge);
      if (!cycle.isEmpty() && wanted.test(cycle)) {
        compared.merge(knot, 1, Integer::sum);
        best.merge(knot, cycle, this::shorter);
      }
    }
    return best.values();
  }

  private List<Integer> shorter(List<Integer> a, List<Integer> b) {
    return Paths.length(graph, b) < Paths.length(graph, a) ? b : a;
  }

  private int count(List<Integer> cycle, int kind) {
    return (int) cycle.stream().filter(edge -> graph.kind(edge) == kind).count();
  }
}
