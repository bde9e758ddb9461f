package dev.troupe.node.mailing;

import dev.troupe.consensus.replicatedlog.StateMachine;
import java.nio.ByteBuffer;

/** Gives out the numbers of customers, each once: 1, 2, 3, ... */
public final class NextCustomer implements StateMachine {

  private static final byte VERSION = 1;

  /** The command: it says nothing but that it comes. */
  static final byte[] TAKE = {VERSION};

  private long taken;

  /** The customer that this command has taken. */
  @Override
  public byte[] apply(long index, byte[] command) {
    taken++;
    return bytes();
  }

  /** The customer that was taken last; 0 for none. */
  @Override
  public byte[] query(byte[] query) {
    return bytes();
  }

  @Override
  public byte[] snapshot() {
    return ByteBuffer.allocate(1 + Long.BYTES).put(VERSION).putLong(taken).array();
  }

  @Override
  public void restore(byte[] snapshot) {
    var image = ByteBuffer.wrap(snapshot);
    byte version = image.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the snapshot has format %d, this build reads %d: use the build that wrote it"
              .formatted(version, VERSION));
    }
    taken = image.getLong();
  }

  static long customer(byte[] answer) {
    return ByteBuffer.wrap(answer).getLong();
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES).putLong(taken).array();
  }
}
