package dev.troupe.node.desk;

import dev.troupe.time.version.VersionVector;
import java.util.Optional;

/**
 * A write as a client sends it.
 *
 * @param value any text
 * @param context of the read that it follows; left out, it follows none, and replaces nothing
 */
public record StoreForm(String value, Optional<String> context) {

  /**
   * The context as a value.
   *
   * @throws BadRequest naming what cannot be read
   */
  static VersionVector parse(Optional<String> context) {
    try {
      return VersionVector.parse(context.orElse(""));
    } catch (IllegalArgumentException e) {
      throw new BadRequest("context: " + e.getMessage());
    }
  }
}
