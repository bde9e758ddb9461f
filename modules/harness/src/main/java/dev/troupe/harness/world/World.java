package dev.troupe.harness.world;

import dev.troupe.core.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A running system and everything that a script can do to it. One interface, two implementations:
 * processes on this machine, and the simulation.
 *
 * <p>A world has one event loop. Tasks, trace listeners and the answers to clients run on it one
 * after the other, so whoever writes a history there has one order for everything. Every method is
 * called from that loop, or before {@link #runUntil} is first called.
 */
public interface World extends AutoCloseable {

  /** The stable ids of all nodes, in the order of the lanes in a report. */
  List<String> nodes();

  /**
   * Starts every node and returns when all of them are ready.
   *
   * @throws WorldException naming the node that did not come up, and where its log is
   */
  void start();

  /** Ends a node at once, as a power cut would; its data stay. */
  void crash(String node);

  /** Starts a crashed node again on the same data. */
  void restart(String node);

  /** Stops a node's execution without ending it, as a long collection of garbage would. */
  void pause(String node);

  /** Lets a paused node go on; everything that was due meanwhile is due now. */
  void resume(String node);

  /** From now on what {@code from} sends to {@code to} is treated by this rule. Directed. */
  void link(String from, String to, LinkRule rule);

  /** Time since this world was made. Monotonic. */
  Duration now();

  /** The present moment on the clock of the trace events: microseconds since the epoch. */
  long traceMicros();

  /** Runs a task on the loop after the delay. */
  void after(Duration delay, Runnable task);

  /** Runs a task on the loop as soon as possible. May be called from any thread. */
  void post(Runnable task);

  /** Calls the listener on the loop for each trace event of each node, in the order of arrival. */
  void onTrace(Consumer<TraceEvent> listener);

  /**
   * Lets the world note every message between its nodes, from the next {@link #start} on. Otherwise
   * it does not: that costs a little.
   */
  void watchMessages();

  /** What crossed between the nodes so far; nothing unless it was watched. */
  Traffic traffic();

  /**
   * Runs the loop until the condition holds or the limit has passed.
   *
   * @return whether the condition held
   */
  boolean runUntil(BooleanSupplier condition, Duration limit);

  /** Ends every node and frees what was held. Idempotent. */
  @Override
  void close();
}
