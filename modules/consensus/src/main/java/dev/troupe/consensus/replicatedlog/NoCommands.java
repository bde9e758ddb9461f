package dev.troupe.consensus.replicatedlog;

/**
 * Of a group that only elects: <b>Leader Election</b> (Joshi). Its log has elections and members,
 * and no commands; who leads is told to whoever {@linkplain ReplicatedLog.Subscribe subscribes}.
 */
public final class NoCommands implements StateMachine {

  private static final byte[] NOTHING = {};

  @Override
  public byte[] apply(long index, byte[] command) {
    return NOTHING;
  }

  @Override
  public byte[] query(byte[] query) {
    return NOTHING;
  }

  @Override
  public byte[] snapshot() {
    return NOTHING;
  }

  @Override
  public void restore(byte[] snapshot) {
    // There is nothing to restore.
  }
}
