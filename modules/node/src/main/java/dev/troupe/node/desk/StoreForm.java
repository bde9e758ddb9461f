package dev.troupe.node.desk;

import dev.troupe.time.version.VersionVector;

/**
 * A write as a client sends it.
 *
 * @param value any text
 * @param context of the read that it follows; empty when it follows none, and replaces nothing. It
 *     has to be said: who forgets it would leave siblings everywhere
 */
public record StoreForm(String value, String context) {

  /**
   * The context as a value.
   *
   * @throws BadRequest naming what cannot be read
   */
  static VersionVector parse(String context) {
    if (context == null) {
      throw new BadRequest("context: send what a read gave, or an empty text");
    }
    try {
      return VersionVector.parse(context);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("context: " + e.getMessage());
    }
  }
}
