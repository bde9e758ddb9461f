package dev.troupe.replication.hints;

import dev.troupe.replication.store.Content;
import dev.troupe.time.version.Siblings;
import java.time.Instant;

/**
 * What a node did not get.
 *
 * @param state all that the writing home held of the key: replayed it is merged, so a hint that
 *     comes after newer writes, or a delete, changes nothing
 * @param at when the hint was first kept, by the wall clock of the node that kept it
 */
public record Hint(String key, Siblings<Content> state, Instant at) {

  private static final int OVERHEAD_BYTES = 100;

  /** About what it takes on disk and in a message. */
  long bytes() {
    return OVERHEAD_BYTES
        + key.length()
        + state.values().stream()
            .mapToLong(content -> content.value().map(b -> b.length()).orElse(0) + 64L)
            .sum();
  }
}
