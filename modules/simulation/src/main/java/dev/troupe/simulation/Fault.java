package dev.troupe.simulation;

/** What a {@link Nemesis} does. Each lasts a while and is undone. */
public enum Fault {
  /** A node crashes, and is restarted on its disk. */
  CRASH,
  /** A node crashes in the middle of one of its next writes to disk, and is restarted. */
  TORN_WRITE,
  /** A node's disk fails its forces; its journal gives up; the node is restarted on a good disk. */
  FAILING_FORCE,
  /** A node takes no steps, and then all at once. */
  PAUSE,
  /** The nodes are split in two, and healed. */
  PARTITION,
  /** One direction between two nodes is cut, and healed. */
  ONE_WAY_CUT,
  /** A node's wall clock jumps, up to a minute either way. It is not set right again. */
  CLOCK_JUMP
}
