package dev.troupe.replication.hints;

import dev.troupe.core.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is remembered of the hints for one target at one moment, as it is persisted. */
public record TargetSnapshot(
    List<Page> pages, Marks marks, long stored, long replayed, long expired) implements Wire {

  /**
   * @param slot the page's number on disk
   * @param seal when nothing more is written into it
   */
  public record Page(int slot, Optional<Seal> seal) {}

  /**
   * @param newest when the last of its hints was kept
   */
  public record Seal(int hints, long bytes, Instant newest) {}
}
