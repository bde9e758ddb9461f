package dev.troupe.consensus.replicatedlog;

import java.util.List;

/** Sees each step of a member, for traces and tests; changes nothing. */
interface Observer {

  /** Sees nothing, and costs nothing. */
  Observer NONE =
      new Observer() {
        @Override
        public void received(Letter letter) {
          // Nothing to do.
        }

        @Override
        public void stepped(ReplicatedLogState mind, List<Effect> effects) {
          // Nothing to do.
        }
      };

  /** A letter came, and was not looked at yet. */
  void received(Letter letter);

  /**
   * The mind took a step.
   *
   * @param effects what it wants done, not done yet
   */
  void stepped(ReplicatedLogState mind, List<Effect> effects);
}
