package dev.troupe.node.desk;

/**
 * The body of {@code POST /sagas/ID/abandon}.
 *
 * @param by who says so; at most 64 characters
 * @param reason what was put right by hand; at most 500 characters
 */
public record Abandonment(String by, String reason) {

  /**
   * @throws BadRequest naming the field that cannot be used
   */
  Abandonment checked() {
    Resumption.text("by", by, 64, "say who you are");
    Resumption.text("reason", reason, 500, "say what was put right by hand");
    return this;
  }
}
