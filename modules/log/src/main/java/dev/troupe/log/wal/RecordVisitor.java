package dev.troupe.log.wal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Is shown the records of a log in order. */
@FunctionalInterface
public interface RecordVisitor {

  /**
   * @param offset the record's address in the log
   * @param payload its content; valid only during this call
   */
  void record(long offset, ByteBuffer payload) throws IOException;
}
