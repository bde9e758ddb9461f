package dev.troupe.node.desk;

/**
 * The body of {@code POST /sagas/ID/resume}.
 *
 * @param by who says so; at most 64 characters
 */
public record Resumption(String by) {

  /**
   * @throws BadRequest if it cannot be used
   */
  String checked() {
    return text("by", by, 64, "say who you are");
  }

  /** A text that is there, and is no story. */
  static String text(String name, String value, int most, String remedy) {
    if (value == null || value.isBlank() || value.length() > most) {
      throw new BadRequest("%s: %s, in 1 to %d characters".formatted(name, remedy, most));
    }
    return value;
  }
}
