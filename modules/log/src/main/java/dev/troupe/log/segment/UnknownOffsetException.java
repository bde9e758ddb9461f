package dev.troupe.log.segment;

import java.io.IOException;

/** There is nothing at this offset: its segment was deleted, or it was never committed. */
public final class UnknownOffsetException extends IOException {

  private static final long serialVersionUID = 1;

  public UnknownOffsetException(String folder, long offset) {
    super(
        "the log in %s has no record at offset %d: its segment was deleted, or it was never committed"
            .formatted(folder, offset));
  }
}
