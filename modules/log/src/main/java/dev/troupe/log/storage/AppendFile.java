package dev.troupe.log.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is written at its end. For one thread at a time. Closing it does not force it. */
public interface AppendFile extends Closeable {

  /**
   * Writes all remaining bytes at the end of the file. After an exception any part of them may have
   * been written.
   */
  void append(ByteBuffer bytes) throws IOException;

  /**
   * Waits until everything written is on disk.
   *
   * <p>A failure is final: the operating system may have dropped the pages that it could not write
   * and marked them clean, so a second call that succeeds proves nothing (Rebello et al., 2020).
   */
  void force() throws IOException;
}
