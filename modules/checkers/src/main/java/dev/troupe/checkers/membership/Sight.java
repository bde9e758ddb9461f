package dev.troupe.checkers.membership;

import dev.troupe.checkers.form.Fields;
import java.util.Locale;

/**
 * What a node sees of a member.
 *
 * @param rumour the number of what it last said of itself; 0 when it was never told to say anything
 */
record Sight(
    String member, String status, long incarnation, long version, String release, long rumour) {

  static Sight of(Fields fields) {
    return new Sight(
        fields.text("member"),
        fields.text("status").toLowerCase(Locale.ROOT),
        fields.number("incarnation"),
        fields.number("version"),
        fields.text("release"),
        fields.number("rumour"));
  }

  boolean isDown() {
    return status.equals("down");
  }

  /** By its own word, so only if it was told to go. */
  boolean isLeave() {
    return status.equals("leaving") || status.equals("left");
  }

  boolean isGone() {
    return isDown() || status.equals("left");
  }

  @Override
  public String toString() {
    return "%s %s, incarnation %d, version %d, release %s, rumour %d"
        .formatted(member, status, incarnation, version, release, rumour);
  }
}
