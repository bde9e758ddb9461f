package dev.troupe.harness.run;

/** What clients do in one run. Called on the world's loop only. */
public interface Clients {

  /** Whether the nodes are as they should be before anything goes wrong. Asked at each step. */
  default boolean ready() {
    return true;
  }

  /** Begins to ask. */
  void begin();

  /** Asks for nothing new from now on, and looks at the end result once everything is answered. */
  void finish();

  /** Whether the end result is recorded and will not change any more. */
  boolean settled();

  /**
   * Records the end result as it is now, settled or not. Called when the time to settle is over.
   */
  void giveUp();
}
