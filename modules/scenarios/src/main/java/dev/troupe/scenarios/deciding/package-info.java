/**
 * The {@linkplain dev.troupe.scenarios.deciding.Deciding job} {@code deciding}: at each turn all
 * nodes propose for one new decree at once, each a value of its own; in the end each node is asked
 * what was chosen for each.
 *
 * <p>The twin of {@code paxos} is {@link dev.troupe.scenarios.deciding.ImpatientNode}.
 */
package dev.troupe.scenarios.deciding;
