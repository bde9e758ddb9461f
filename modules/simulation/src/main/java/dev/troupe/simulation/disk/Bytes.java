package dev.troupe.simulation.disk;

import java.util.Arrays;

/** Bytes that are appended to and cut: growing costs no copy each time. */
final class Bytes {

  private byte[] content;
  private int size;

  Bytes(byte[] content) {
    this.content = content.clone();
    this.size = content.length;
  }

  int size() {
    return size;
  }

  byte[] copy() {
    return Arrays.copyOf(content, size);
  }

  /** The array itself, of which the first {@link #size} bytes count. */
  byte[] array() {
    return content;
  }

  void append(byte[] more) {
    if (size + more.length > content.length) {
      content = Arrays.copyOf(content, Math.max(2 * content.length, size + more.length));
    }
    System.arraycopy(more, 0, content, size, more.length);
    size += more.length;
  }

  /** Does nothing when there are fewer. */
  void truncate(int newSize) {
    size = Math.min(size, newSize);
  }

  void flip(int at, byte bits) {
    content[at] ^= bits;
  }
}
