package dev.troupe.log.wal;

import dev.troupe.log.storage.ReadFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/**
 * A file of which a part is in memory, so that small reads near each other cost one call to the
 * disk. What has been read once is never read again while it is in the window, which is right for
 * files that only grow. For one thread.
 */
public final class FileWindow implements Closeable {

  private final ReadFile file;
  private final int leastAhead;
  private final int mostAhead;
  private final LongSupplier end;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long start;
  private int ahead;

  /**
   * @param file the file, which this window closes with itself
   * @param leastAhead how many bytes to read at least, when the file has them
   * @param mostAhead how many bytes to read at most when reading goes on where it was; each time
   *     twice as many
   * @param end up to which position the file's bytes are final; may grow. A write beyond it may be
   *     under way, so nothing beyond it is read
   */
  public FileWindow(ReadFile file, int leastAhead, int mostAhead, LongSupplier end) {
    this.file = file;
    this.leastAhead = leastAhead;
    this.mostAhead = mostAhead;
    this.ahead = leastAhead;
    this.end = end;
  }

  /**
   * These bytes; valid until the next call.
   *
   * @throws EOFException when they are not all there
   */
  public ByteBuffer at(long position, int length) throws IOException {
    if (position < start || position + length > start + window.limit()) {
      fill(position, length);
    }
    return window.slice((int) (position - start), length);
  }

  private void fill(long position, int length) throws IOException {
    // Nothing is allocated for bytes that the file does not have, whatever a damaged length says.
    long available = end.getAsLong() - position;
    if (length > available) {
      throw new EOFException(length + " bytes at " + position + " lie beyond the end of the file");
    }
    long windowEnd = start + window.limit();
    boolean goesOn = windowEnd > 0 && position >= start && position <= windowEnd + ahead;
    ahead = goesOn ? Math.min(2 * ahead, mostAhead) : leastAhead;
    int wanted = (int) Math.min(Math.max(length, ahead), available);
    if (window.capacity() < wanted || window.capacity() > 4L * Math.max(wanted, mostAhead)) {
      window = ByteBuffer.allocate(wanted);
    }
    int read = file.read(window.clear().limit(wanted), position);
    window.flip();
    start = position;
    if (read < length) {
      throw new EOFException("the file ends at " + (position + read) + ", within what was written");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
