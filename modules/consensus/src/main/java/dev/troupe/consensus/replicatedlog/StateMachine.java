package dev.troupe.consensus.replicatedlog;

/**
 * What a group replicates. Each member has one, and applies the same commands in the same order.
 *
 * <p>It must be deterministic: state and answers follow from the commands alone, never from clocks,
 * chance, node or the order of a hash table. What it refuses is an answer like any other. Used by
 * one actor at a time. It must not wait for anything, nor compute for long: the group's heartbeats
 * wait meanwhile, and a node has few threads, so what else they do waits too.
 *
 * <p>None of these methods may throw: the member would end, and its node with it. {@link #apply}
 * throws on all members alike, at the same entry, and again after a restart, since the entry is
 * committed: the group stands until its members run a build that can apply it.
 */
public interface StateMachine {

  /**
   * Carries out a command.
   *
   * @param index of its entry in the log; rises, with gaps
   * @return the answer, which a repetition of the command gets too
   */
  byte[] apply(long index, byte[] command);

  /** Answers without changing anything. */
  byte[] query(byte[] query);

  /** All of the state. */
  byte[] snapshot();

  /** Replaces all of the state. */
  void restore(byte[] snapshot);
}
