package dev.troupe.log.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is read at any position. */
public interface ReadFile extends Closeable {

  /** The size of the file now, in bytes. */
  long size() throws IOException;

  /**
   * Fills {@code target} from this position on, as far as the file goes.
   *
   * @return the number of bytes read; fewer than {@code target} had room for only at the file's end
   */
  int read(ByteBuffer target, long position) throws IOException;
}
