package dev.troupe.node.desk;

/**
 * What an operator says: the body of {@code POST /sagas/ID/resume} and {@code /abandon}.
 *
 * @param by who; at most 64 characters
 * @param reason why, where that is asked for; at most 500 characters
 */
public record Word(String by, String reason) {

  /**
   * @throws BadRequest if nobody, or a story, says so
   */
  public Word {
    by = by == null ? "" : by;
    reason = reason == null ? "" : reason;
    if (by.isBlank() || by.length() > 64) {
      throw new BadRequest("by: say who you are, in 1 to 64 characters");
    }
    if (reason.length() > 500) {
      throw new BadRequest("reason: at most 500 characters");
    }
  }

  /**
   * @throws BadRequest if there is none
   */
  String withReason() {
    if (reason.isBlank()) {
      throw new BadRequest("reason: say what was put right by hand, in 1 to 500 characters");
    }
    return reason;
  }
}
