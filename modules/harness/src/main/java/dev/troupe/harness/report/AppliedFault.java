package dev.troupe.harness.report;

import java.util.Objects;

/**
 * A fault as it was applied to one node or one directed link.
 *
 * @param startNanos on the history's clock
 * @param endNanos when it was healed, on the history's clock; {@link Long#MAX_VALUE} when it was
 *     not
 * @param kind what was done
 * @param from the node; of a link, the sender
 * @param to of a link, the receiver; else {@code ""}
 * @param text for people: {@code pause leader for 5s when batch-half-sent}
 */
public record AppliedFault(
    long startNanos, long endNanos, Kind kind, String from, String to, String text) {

  /** What was done, with the word that charts use for it. */
  public enum Kind {
    PAUSE("paused"),
    CRASH("crashed"),
    CUT("cut"),
    DROP("dropping"),
    REFUSE("refusing"),
    SLOW("slow"),
    RESET("reset");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Whether a link was hit, not a node. */
    public boolean link() {
      return this != PAUSE && this != CRASH;
    }
  }

  public AppliedFault {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(from, "from");
    if (endNanos < startNanos) {
      throw new IllegalArgumentException(
          "fault '%s' ends at %d, before it starts at %d".formatted(text, endNanos, startNanos));
    }
    if (kind.link() == to.isEmpty()) {
      throw new IllegalArgumentException(
          "fault '%s' of kind %s: only a link has a receiver, but it is '%s'"
              .formatted(text, kind, to));
    }
  }
}
