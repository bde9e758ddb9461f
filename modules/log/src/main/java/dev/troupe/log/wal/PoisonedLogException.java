package dev.troupe.log.wal;

import java.io.IOException;

/**
 * A write or a force has failed before, so this log no longer knows what is on disk. It answers
 * nothing any more; the way on is to end the process, look at the disk, and open the log anew.
 *
 * <p>The records of the failed commit are of unknown outcome: opening may find them or not.
 */
public final class PoisonedLogException extends IOException {

  private static final long serialVersionUID = 1;

  public PoisonedLogException(String folder, Throwable cause) {
    super(
        "the log in "
            + folder
            + " has failed and takes nothing more ("
            + cause
            + "): check the disk and its free space, then restart",
        cause);
  }
}
