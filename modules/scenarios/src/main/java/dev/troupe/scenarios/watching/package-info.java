/**
 * The {@linkplain dev.troupe.scenarios.watching.Watching job} {@code watching}: nodes that do
 * nothing but watch each other by heartbeats, so that all that goes wrong is their verdicts. Nobody
 * asks them for anything; what is recorded is what they conclude, and what was done to them ({@link
 * dev.troupe.scenarios.watching.WatchingClients}): each change of a level, as the trace tells it;
 * each fault, as the world tells it; and at the begin and in the end what each says of all others,
 * as a user is told ({@link dev.troupe.scenarios.stage.NodeApi}): {@code GET /peers} on real JVMs,
 * the node's own desk in the simulation.
 *
 * <p>What a run met is counted by {@code Encounters}, what it measured by {@code Figures}. The twin
 * of {@code heartbeat} and of {@code phi} is {@link dev.troupe.scenarios.watching.FixedTimeOut}.
 *
 * <p>The nodes stay members of their Pekko cluster whatever happens: its split-brain resolver waits
 * for longer than any fault of a script lasts, since this is about heartbeats alone.
 */
package dev.troupe.scenarios.watching;
