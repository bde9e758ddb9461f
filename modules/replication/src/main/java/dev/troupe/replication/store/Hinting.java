package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.time.version.Siblings;

/** Where a coordinator leaves what a home did not get. */
@FunctionalInterface
public interface Hinting {

  /**
   * Keep this for the home until it has it; returns at once.
   *
   * @param kept is run when it is on disk, or is on disk that there was no room for it
   */
  void hint(NodeId home, String key, Siblings<Content> state, Runnable kept);

  /** What a home did not get it gets by other means, or never. */
  static Hinting none() {
    return (home, key, state, kept) -> kept.run();
  }
}
