package dev.troupe.simulation.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a trace. Every record says its length or is of a fixed one, so that different
 * traces are different bytes.
 */
final class TraceDigest {

  /** In the place of a time, which is never negative. */
  private static final long DEFINITION = -1;

  /** In the place of a label's number. */
  private static final int PLAIN_TEXT = -1;

  private static final int LONGEST_RECORD = 64;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);

  TraceDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The next label's text. */
  void define(String text) {
    makeRoom();
    buffer.putLong(DEFINITION);
    plain(text);
  }

  /** The fixed part of an entry; two texts follow. */
  void begin(long nanos, int kind, int what) {
    makeRoom();
    buffer.putLong(nanos).putInt(kind).putInt(what);
  }

  void text(CharSequence text) {
    if (text instanceof Label label) {
      makeRoom();
      buffer.putInt(label.number());
    } else {
      makeRoom();
      buffer.putInt(PLAIN_TEXT);
      plain(text.toString());
    }
  }

  private void plain(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.putInt(bytes.length);
    if (buffer.remaining() < bytes.length) {
      drain();
    }
    if (bytes.length <= buffer.capacity()) {
      buffer.put(bytes);
    } else {
      digest.update(bytes);
    }
  }

  private void makeRoom() {
    if (buffer.remaining() < LONGEST_RECORD) {
      drain();
    }
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  String hash() {
    drain();
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
    }
  }
}
