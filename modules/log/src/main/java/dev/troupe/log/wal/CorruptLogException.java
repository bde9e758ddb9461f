package dev.troupe.log.wal;

import java.io.IOException;

/** Something that was durable is damaged. Nothing has been cut or changed. */
public final class CorruptLogException extends IOException {

  private static final long serialVersionUID = 1;

  private final String file;
  private final long position;

  /**
   * @param folder the log's folder
   * @param file the damaged file
   * @param position where in the file the damage begins, in bytes
   * @param damage what is wrong, and why it is known to have been durable
   */
  public CorruptLogException(String folder, String file, long position, String damage) {
    super(
        "log file %s in %s is corrupt at position %d: %s. Nothing was changed. Restore the file from a copy, or take this node's data from its peers."
            .formatted(file, folder, position, damage));
    this.file = file;
    this.position = position;
  }

  /** The damaged file. */
  public String file() {
    return file;
  }

  /** Where in the file the damage begins, in bytes. */
  public long position() {
    return position;
  }
}
