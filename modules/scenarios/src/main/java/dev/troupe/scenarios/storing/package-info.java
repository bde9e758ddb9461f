/**
 * The {@linkplain dev.troupe.scenarios.storing.Storing jobs} {@code storing} and {@code carting}:
 * clients that read a key and write it over what they have read, each by a node of its own.
 *
 * <p>{@code storing}: each client has keys of its own, and asks quorums. {@code carting}: all share
 * the carts, and whoever answers will do; siblings are united by who reads them.
 *
 * <p>In the end each key is read at each of its homes alone, until all homes of it show the same,
 * or nothing changes any more. The twin of {@code hints} is {@link
 * dev.troupe.scenarios.storing.UnhintedNode}, that of {@code version} {@link
 * dev.troupe.scenarios.storing.LastWriteWinsNode}.
 *
 * <p>How a write's end is recorded: {@code ok} when its level was reached (200); {@code fail} only
 * when nothing was done for certain; {@code unknown} for all else. Nothing is repeated.
 */
package dev.troupe.scenarios.storing;
