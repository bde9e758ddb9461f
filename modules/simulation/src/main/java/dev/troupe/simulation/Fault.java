package dev.troupe.simulation;

/** What a {@link Nemesis} does. Each lasts a while and is undone, unless it says otherwise. */
public enum Fault {
  /** A node's power fails; it is restarted on what its disk kept. */
  CRASH,
  /** A node's process is killed; it is restarted with all that it wrote. */
  KILL,
  /** A node's power fails in the middle of one of its next writes to disk; it is restarted. */
  TORN_WRITE,
  /** A node's disk fails its forces; its journal gives up; the node is restarted on a good disk. */
  FAILING_FORCE,
  /** A node's disk has no room left; its journal gives up; the node is restarted with room. */
  FULL_DISK,
  /** A node's disk takes a hundred times as long. */
  SLOW_DISK,
  /** A node takes no steps, and then all at once. */
  PAUSE,
  /** Each of a node's steps takes a time of up to 5 ms, one after the other. */
  SLOW_CPU,
  /** The nodes are split in two. */
  PARTITION,
  /** One direction between two nodes is cut. */
  ONE_WAY_CUT,
  /** One direction between two nodes takes up to half a second longer. */
  SLOW_LINK,
  /** What one direction between two nodes carries waits, and then comes all at once. */
  HELD_LINK,
  /** A node's wall clock jumps, up to a minute either way. It is not set right again. */
  CLOCK_JUMP
}
