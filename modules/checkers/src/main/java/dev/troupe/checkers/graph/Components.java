package dev.troupe.checkers.graph;

import java.util.Arrays;

/**
 * The strongly connected components of a graph, seen through a mask of kinds.
 *
 * <p>Tarjan's algorithm on a stack of its own. Components are numbered in reverse topological
 * order: no edge leads from a lower number to a higher one. Roots are tried from the last node to
 * the first, so where edges mostly follow time, so do the numbers, backwards; {@link Paths} prunes
 * by that.
 */
public final class Components {
  private static final int UNSEEN = -1;

  private final int[] component;
  private final int[] properSize;

  /** Finds them, in time linear in nodes and edges. */
  public static Components of(Digraph graph, int mask) {
    return new Components(new Search(graph, mask));
  }

  private Components(Search search) {
    search.run();
    this.component = search.component;
    this.properSize = new int[search.found];
    for (int node = 0; node < search.graph.proper(); node++) {
      properSize[component[node]]++;
    }
  }

  /** The number of the node's component. */
  public int of(int node) {
    return component[node];
  }

  /** Whether two nodes reach each other, or are one. */
  public boolean together(int a, int b) {
    return component[a] == component[b];
  }

  /** How many components. */
  public int count() {
    return properSize.length;
  }

  /** How many nodes of a component count: joints do not. */
  public int properSize(int number) {
    return properSize[number];
  }

  private static final class Search {
    private final Digraph graph;
    private final int mask;
    private final int[] component;
    private final int[] order;
    private final int[] low;
    private final int[] nextOut;
    private final int[] path;
    private final int[] open;
    private int seen;
    private int depth;
    private int opened;
    private int found;

    Search(Digraph graph, int mask) {
      this.graph = graph;
      this.mask = mask;
      int n = graph.nodes();
      component = new int[n];
      order = new int[n];
      low = new int[n];
      nextOut = new int[n];
      path = new int[n];
      open = new int[n];
      Arrays.fill(component, UNSEEN);
      Arrays.fill(order, UNSEEN);
    }

    void run() {
      for (int root = graph.nodes() - 1; root >= 0; root--) {
        if (order[root] == UNSEEN) {
          enter(root);
          while (depth > 0) {
            step(path[depth - 1]);
          }
        }
      }
    }

    private void enter(int node) {
      order[node] = seen;
      low[node] = seen++;
      path[depth++] = node;
      open[opened++] = node;
    }

    private void step(int node) {
      if (nextOut[node] < graph.degree(node)) {
        int edge = graph.out(node, nextOut[node]++);
        if (!graph.in(edge, mask)) {
          return;
        }
        int target = graph.to(edge);
        if (order[target] == UNSEEN) {
          enter(target);
        } else if (component[target] == UNSEEN) {
          low[node] = Math.min(low[node], order[target]);
        }
        return;
      }
      depth--;
      if (low[node] == order[node]) {
        close(node);
      }
      if (depth > 0) {
        int parent = path[depth - 1];
        low[parent] = Math.min(low[parent], low[node]);
      }
    }

    private void close(int root) {
      int node;
      do {
        node = open[--opened];
        component[node] = found;
      } while (node != root);
      found++;
    }
  }
}
