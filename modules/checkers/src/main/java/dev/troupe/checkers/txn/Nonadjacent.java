package dev.troupe.checkers.txn;

import static dev.troupe.checkers.txn.Dependencies.RW;
import static dev.troupe.checkers.txn.Dependencies.WR;
import static dev.troupe.checkers.txn.Dependencies.WW;

import dev.troupe.checkers.graph.Components;
import dev.troupe.checkers.graph.Digraph;
import dev.troupe.checkers.graph.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a cycle in which no two rw edges follow each other: what snapshot isolation forbids,
 * and all that it forbids (Cerone and Gotsman, 2016, theorem 9: its graphs are those whose cycles
 * have two adjacent rw).
 *
 * <p>Each node is there twice: as reached by an rw edge, from which no other rw may go on, and as
 * reached otherwise.
 */
final class Nonadjacent {
  private static final int ORDER = 1;
  private static final int ANTI = 1 << 1;

  private final Digraph graph;
  private final Digraph doubled;
  private final List<Integer> originals = new ArrayList<>();

  Nonadjacent(Digraph graph, Components knots) {
    this.graph = graph;
    this.doubled = new Digraph(2 * graph.proper());
    for (int joint = graph.proper(); joint < graph.nodes(); joint++) {
      doubled.joint();
      doubled.joint();
    }
    for (int edge = 0; edge < graph.edges(); edge++) {
      if (graph.in(edge, WW | WR | RW) && knots.together(graph.from(edge), graph.to(edge))) {
        twice(edge);
      }
    }
  }

  private void twice(int edge) {
    int from = 2 * graph.from(edge);
    int to = 2 * graph.to(edge);
    if (graph.isJoint(graph.from(edge))) {
      add(edge, from, to, ORDER);
      add(edge, from + 1, to + 1, ORDER);
    } else if (graph.kind(edge) == RW) {
      add(edge, from, to + 1, ANTI);
    } else {
      add(edge, from, to, ORDER);
      add(edge, from + 1, to, ORDER);
    }
  }

  private void add(int edge, int from, int to, int kind) {
    doubled.edge(from, to, kind);
    originals.add(edge);
  }

  /** Its edges in the original graph. */
  Optional<List<Integer>> find() {
    Components knots = Components.of(doubled, ORDER | ANTI);
    Paths paths = new Paths(doubled, ORDER | ANTI, knots);
    for (int edge = 0; edge < doubled.edges(); edge++) {
      if (doubled.kind(edge) == ANTI && knots.together(doubled.from(edge), doubled.to(edge))) {
        return Optional.of(paths.cycle(edge).stream().map(originals::get).toList());
      }
    }
    return Optional.empty();
  }
}
