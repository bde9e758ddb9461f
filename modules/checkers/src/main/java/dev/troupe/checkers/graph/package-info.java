/**
 * Directed graphs with kinds of edges: components and shortest cycles, without recursion.
 *
 * <p><b>Problem.</b> Orders that contradict each other are a cycle. A history has a hundred
 * thousand transactions, and "everything before this instant precedes everything after it" would be
 * billions of edges.
 *
 * <p><b>Promise.</b> Nodes that only pass an order on (<em>joints</em>) keep such graphs linear;
 * they count nothing in the length of a path. Each answer is the same on every run.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.graph.Digraph}, {@link
 * dev.troupe.checkers.graph.Components}, {@link dev.troupe.checkers.graph.Paths}.
 *
 * <p><b>Sources.</b> Tarjan, "Depth-first search and linear graph algorithms" (1972).
 */
package dev.troupe.checkers.graph;
