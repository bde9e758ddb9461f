package dev.troupe.simulation.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happened in a run, hashed as it happens: two runs with the same hash took the same steps at
 * the same times. There is one level of detail, since looking closer must not change the run.
 */
public final class RunTrace {

  private static final int KEPT = 40;

  /** One entry: when, where, what sort of thing, which of them, of what. */
  public record Entry(long nanos, String where, String kind, String what, String subject) {
    @Override
    public String toString() {
      return "%.9f %s %s %s %s".formatted(nanos / 1e9, where, kind, what, subject);
    }
  }

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);
  private final Deque<Entry> last = new ArrayDeque<>();
  private Consumer<Entry> listener = entry -> {};
  private long entries;

  public RunTrace() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The SHA-256 of all entries so far, in hexadecimal. */
  public String hash() {
    drain();
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
    }
  }

  /** The number of entries so far. */
  public long size() {
    return entries;
  }

  /** The newest entries, oldest first. */
  public List<Entry> last() {
    return List.copyOf(last);
  }

  /** Is given every entry from now on, for example to write them to a file and compare two. */
  public void listen(Consumer<Entry> listener) {
    this.listener = listener;
  }

  /** Adds an entry. */
  public void add(long nanos, String where, String kind, String what, String subject) {
    entries++;
    put(nanos);
    put(where);
    put(kind);
    put(what);
    put(subject);
    Entry entry = new Entry(nanos, where, kind, what, subject);
    last.add(entry);
    if (last.size() > KEPT) {
      last.remove();
    }
    listener.accept(entry);
  }

  private void put(long value) {
    if (buffer.remaining() < Long.BYTES) {
      drain();
    }
    buffer.putLong(value);
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (buffer.remaining() < bytes.length + 1) {
      drain();
    }
    if (bytes.length < buffer.capacity()) {
      buffer.put(bytes).put((byte) 0);
    } else {
      digest.update(bytes);
    }
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
