package dev.troupe.replication.store;

import dev.troupe.core.Bytes;
import java.util.Optional;

/**
 * What a write leaves behind: a value, or a tombstone where the key was deleted.
 *
 * @param value nothing is a tombstone
 */
public record Content(Optional<Bytes> value) {

  /**
   * The key was deleted. Kept like a value: without it a late copy would bring the old one back.
   */
  public static final Content TOMBSTONE = new Content(Optional.empty());

  public static Content of(Bytes value) {
    return new Content(Optional.of(value));
  }

  /** For each version its dot, context and a frame come on top. */
  private static final int OVERHEAD_BYTES = 128;

  /** About what it takes in a message. */
  int size() {
    return OVERHEAD_BYTES + value.map(Bytes::length).orElse(0);
  }

  @Override
  public String toString() {
    return value.map(Bytes::toString).orElse("tombstone");
  }
}
