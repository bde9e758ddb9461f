/**
 * Pekko on the loop: what an ActorSystem needs so that it has no thread, no clock and no network of
 * its own.
 *
 * <p><b>Problem.</b> Behaviours must run unmodified, with timers, asks, stashes, supervision and
 * persistence; so Pekko must run unmodified too.
 *
 * <p><b>Promise.</b> A {@link dev.troupe.simulation.pekko.Life} is one ActorSystem of one node,
 * from its start to its crash. Its dispatchers queue on the loop, its scheduler sets the loop's
 * alarms, and a reference to another node's actor serializes each message, as in production.
 *
 * <p><b>In it.</b> {@link dev.troupe.simulation.pekko.LoopDispatcherConfigurator} and {@code
 * LoopDispatcher}, {@link dev.troupe.simulation.pekko.LoopScheduler}, {@link
 * dev.troupe.simulation.pekko.SimulatedProvider} and {@code RemoteRef}, {@code SystemConfig}.
 *
 * <p><b>Durable.</b> Nothing here; journals are on the node's disk.
 *
 * <p><b>Errors.</b> A message that cannot be serialized, and anything from a foreign thread, stop
 * the run.
 *
 * <p><b>Sources.</b> Pekko's own dispatcher, scheduler and provider, whose places these take.
 */
package dev.troupe.simulation.pekko;
