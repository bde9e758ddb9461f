package dev.troupe.checkers.graph;

import java.util.Arrays;

/**
 * A directed graph whose edges have kinds. Grows until it is asked for out-edges of a node; then it
 * is frozen.
 *
 * <p>A kind is one bit, so that a set of kinds is a mask. Edges that leave a joint carry {@link
 * #VIA}, which every mask contains: the order is of the kind of the edge that entered the joint.
 */
public final class Digraph {
  /** The kind of edges that leave a joint. */
  public static final int VIA = 1 << 30;

  private int nodes;
  private final int proper;
  private int edges;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int[] kind = new int[64];
  private int[] first;
  private int[] out;

  /**
   * Begins a graph.
   *
   * @param proper how many nodes that count, numbered from 0
   */
  public Digraph(int proper) {
    this.proper = proper;
    this.nodes = proper;
  }

  /** Adds a node that only passes on what comes before it. */
  public int joint() {
    requireGrowing();
    return nodes++;
  }

  /** Whether the node only passes on. */
  public boolean isJoint(int node) {
    return node >= proper;
  }

  /**
   * Adds an edge.
   *
   * @param kind one bit; ignored for an edge that leaves a joint
   * @return its number, counted from 0
   */
  public int edge(int source, int target, int kind) {
    requireGrowing();
    if (edges == from.length) {
      from = Arrays.copyOf(from, edges * 2);
      to = Arrays.copyOf(to, edges * 2);
      this.kind = Arrays.copyOf(this.kind, edges * 2);
    }
    from[edges] = source;
    to[edges] = target;
    this.kind[edges] = isJoint(source) ? VIA : kind;
    return edges++;
  }

  /** How many nodes, joints among them. */
  public int nodes() {
    return nodes;
  }

  /** How many nodes that count. */
  public int proper() {
    return proper;
  }

  /** How many edges. */
  public int edges() {
    return edges;
  }

  /** Where an edge begins. */
  public int from(int edge) {
    return from[edge];
  }

  /** Where an edge ends. */
  public int to(int edge) {
    return to[edge];
  }

  /** Its kind. */
  public int kind(int edge) {
    return kind[edge];
  }

  /** Whether the mask contains the edge's kind. */
  public boolean in(int edge, int mask) {
    return (kind[edge] & (mask | VIA)) != 0;
  }

  /** How many edges leave the node. */
  public int degree(int node) {
    freeze();
    return first[node + 1] - first[node];
  }

  /** The edge that left the node as its n-th, from 0. */
  public int out(int node, int n) {
    return out[first[node] + n];
  }

  private void requireGrowing() {
    if (out != null) {
      throw new IllegalStateException("the graph is frozen: add everything before you ask it");
    }
  }

  /** Edges by their sources, in the order in which they were added. */
  private void freeze() {
    if (out != null) {
      return;
    }
    first = new int[nodes + 1];
    for (int e = 0; e < edges; e++) {
      first[from[e] + 1]++;
    }
    for (int n = 0; n < nodes; n++) {
      first[n + 1] += first[n];
    }
    out = new int[edges];
    int[] next = Arrays.copyOf(first, nodes);
    for (int e = 0; e < edges; e++) {
      out[next[from[e]]++] = e;
    }
  }
}
