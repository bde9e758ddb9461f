package dev.troupe.log.storage;

import java.io.IOException;

/** A {@link ChecksummedFile} is not what was written. */
public final class CorruptFileException extends IOException {

  private static final long serialVersionUID = 1;

  public CorruptFileException(Storage storage, String file, String damage) {
    super("file " + file + " in " + storage.describe() + " is damaged: " + damage);
  }
}
