package dev.troupe.benchmarks.log;

import dev.troupe.consensus.replicatedlog.StateMachine;
import java.nio.ByteBuffer;

/** The least that a state machine can do. */
final class Counter implements StateMachine {

  private static final byte[] NOTHING = new byte[0];

  private long applied;

  @Override
  public byte[] apply(long index, byte[] command) {
    applied++;
    return NOTHING;
  }

  @Override
  public byte[] query(byte[] query) {
    return snapshot();
  }

  @Override
  public byte[] snapshot() {
    return ByteBuffer.allocate(Long.BYTES).putLong(applied).array();
  }

  @Override
  public void restore(byte[] snapshot) {
    applied = ByteBuffer.wrap(snapshot).getLong();
  }
}
