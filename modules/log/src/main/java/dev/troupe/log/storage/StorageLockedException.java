package dev.troupe.log.storage;

import java.io.IOException;

/** Somebody else uses the folder. */
public final class StorageLockedException extends IOException {

  private static final long serialVersionUID = 1;

  public StorageLockedException(String folder) {
    super(
        "folder "
            + folder
            + " is locked: another process, or another owner in this one, uses it."
            + " End that one first, or give this one a folder of its own.");
  }
}
