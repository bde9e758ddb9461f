package dev.troupe.simulation.kernel;

import java.util.random.RandomGenerator;

/** Whose step it is: a life of a node, or the world around the nodes. */
public interface Host {

  /** How people know it. */
  String name();

  /** How the trace names it. */
  Label label();

  /** A dead host takes no more steps. */
  boolean alive();

  /** A paused host takes its steps later. */
  boolean paused();

  /** Keeps a step for the time after the pause. */
  void hold(Task task);

  /** Whether a step may run now; if not, it comes again when its processor is free for it. */
  boolean admits(Task task);

  /** Its monotonic clock, in nanoseconds. */
  long monotonicNanos();

  /** Its wall clock, in milliseconds since the epoch. */
  long wallMillis();

  /** How long its own clock's {@code nanos} last, in nanoseconds of the loop. */
  long toLoopNanos(long nanos);

  /** Where randomness comes from that its libraries draw by themselves. */
  RandomGenerator ambient();
}
