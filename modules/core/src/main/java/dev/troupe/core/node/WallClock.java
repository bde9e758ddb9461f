package dev.troupe.core.node;

import java.time.Instant;

/** The time that people read. It may jump either way. */
@FunctionalInterface
public interface WallClock {
  Instant now();
}
