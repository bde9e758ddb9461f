package dev.troupe.checkers.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shortest paths through a graph, seen through a mask of kinds. A step out of a joint costs nothing
 * (breadth first with costs of 0 and 1). Its memory is used again from search to search.
 */
public final class Paths {
  private final Digraph graph;
  private final int mask;
  private final Components components;
  private final int[] round;
  private final int[] distance;
  private final int[] cameBy;
  private int now;

  /**
   * Prepares.
   *
   * @param components those of the same graph under the same mask
   */
  public Paths(Digraph graph, int mask, Components components) {
    this.graph = graph;
    this.mask = mask;
    this.components = components;
    this.round = new int[graph.nodes()];
    this.distance = new int[graph.nodes()];
    this.cameBy = new int[graph.nodes()];
  }

  /**
   * The edges of a shortest path.
   *
   * @return empty when there is none; also when both ends are the same
   */
  public List<Integer> shortest(int source, int target) {
    if (source == target || components.of(source) < components.of(target)) {
      return List.of(); // numbers never grow along an edge
    }
    now++;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    reach(source, 0, -1);
    queue.add(source);
    while (!queue.isEmpty()) {
      int node = queue.poll();
      if (node == target) {
        return backwards(source, target);
      }
      int cost = graph.isJoint(node) ? 0 : 1;
      for (int n = 0; n < graph.degree(node); n++) {
        int edge = graph.out(node, n);
        int next = graph.to(edge);
        int length = distance[node] + cost;
        if (!graph.in(edge, mask)
            || components.of(next) < components.of(target)
            || (round[next] == now && distance[next] <= length)) {
          continue;
        }
        reach(next, length, edge);
        if (cost == 0) {
          queue.addFirst(next);
        } else {
          queue.addLast(next);
        }
      }
    }
    return List.of();
  }

  /**
   * A short cycle that begins with this edge and goes on within the mask: the edge, then the rest.
   *
   * @return empty when there is none
   */
  public List<Integer> cycle(int first) {
    List<Integer> rest = shortest(graph.to(first), graph.from(first));
    if (rest.isEmpty()) {
      return List.of();
    }
    List<Integer> cycle = new ArrayList<>();
    cycle.add(first);
    cycle.addAll(rest);
    return cycle;
  }

  /** How many nodes that count a cycle passes. */
  public static int length(Digraph graph, List<Integer> cycle) {
    int length = 0;
    for (int edge : cycle) {
      length += graph.isJoint(graph.from(edge)) ? 0 : 1;
    }
    return length;
  }

  private void reach(int node, int length, int edge) {
    round[node] = now;
    distance[node] = length;
    cameBy[node] = edge;
  }

  private List<Integer> backwards(int source, int target) {
    List<Integer> path = new ArrayList<>();
    for (int node = target; node != source; node = graph.from(cameBy[node])) {
      path.add(cameBy[node]);
    }
    Collections.reverse(path);
    return path;
  }
}
