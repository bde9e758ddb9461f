package dev.troupe.journal.store;

import java.io.IOException;

/** A sequence number that the journal already has: two writers use the same persistence id. */
public final class StaleWriteException extends IOException {

  private static final long serialVersionUID = 1;

  public StaleWriteException(String persistenceId, long sequenceNr, long highest) {
    super(
        "event %d of persistence id %s is refused: the journal has its events up to %d. Another writer uses this id; let only one live at a time."
            .formatted(sequenceNr, persistenceId, highest));
  }
}
