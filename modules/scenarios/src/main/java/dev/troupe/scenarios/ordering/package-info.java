/**
 * The {@linkplain dev.troupe.scenarios.ordering.Ordering job} {@code ordering}: clients place
 * orders in a shop ({@link dev.troupe.node.orders}), and in the end read how each order stands and
 * all of the services' books.
 *
 * <p>{@code node-1} to {@code node-N} are homes of orders; {@code stock}, {@code payments} and
 * {@code shipping} have a node each. Clients ask any of them. Some cards are declined, some
 * addresses reached by no carrier, and ropes are few, so orders also end compensated when nothing
 * goes wrong.
 *
 * <p>The twin {@code saga} ({@link dev.troupe.scenarios.ordering.NaiveNode}) has the same services,
 * the same API, and an orchestrator that makes the same calls in a row with a try and a catch, and
 * remembers nothing.
 *
 * <p>What a run met is counted by {@code Encounters}, what it measured by {@code Figures}.
 *
 * <p>The nodes stay members of their Pekko cluster whatever happens: its split-brain resolver waits
 * for longer than any fault of a script lasts.
 */
package dev.troupe.scenarios.ordering;
