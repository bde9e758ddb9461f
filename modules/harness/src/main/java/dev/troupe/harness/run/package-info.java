/**
 * Plays a script in a world: starts the nodes, lets the clients work, applies the faults, waits
 * until the system has settled, and hands back what was recorded. It judges nothing, but says what
 * makes a run unfit to be judged: a fault that could not be played, an end that was not final.
 *
 * <ul>
 *   <li>{@link dev.troupe.harness.run.Run}: the order of events, and the limits that bound it.
 *   <li>{@link dev.troupe.harness.run.Clients}: what a workload implements.
 *   <li>{@code FaultPlan}, {@code Strike}: when faults strike and heal; {@code Damage}: what
 *       overlapping ones add up to; {@code Targets}, {@code Leader}: whom they hit.
 *   <li>{@link dev.troupe.harness.run.Swarm}: faults that a seed adds to a script's.
 * </ul>
 *
 * <p>Everything runs on the world's loop, so history and faults have one order. Nothing here is
 * durable. Errors are {@link dev.troupe.harness.world.WorldException}s: nodes that do not start, a
 * cluster that elects nobody.
 *
 * <p>The division into workload, nemesis (here: faults), history and checkers is Jepsen's.
 */
package dev.troupe.harness.run;
