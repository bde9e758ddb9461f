package dev.troupe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Hints for a terminal. */
final class HintsTable {

  private static final String ROW = "  %-14s %9s %12s %9s %9s %9s %9s%n";

  private HintsTable() {}

  /** A line for each home that ever needed some. */
  static String show(JsonNode hints) {
    var text = new StringBuilder();
    String node = hints.path("node").asText();
    if (hints.path("targets").isEmpty()) {
      return "%s keeps no hints, and kept none%n".formatted(node);
    }
    text.append("hints on %s%n".formatted(node));
    text.append(
        String.format(
            Locale.ROOT,
            ROW,
            "FOR",
            "WAITING",
            "BYTES",
            "STORED",
            "REPLAYED",
            "EXPIRED",
            "LEFT OVER"));
    for (JsonNode target : hints.path("targets")) {
      text.append(
          String.format(
              Locale.ROOT,
              ROW,
              target.path("target").asText(),
              target.path("waiting").asText(),
              target.path("bytes").asText(),
              target.path("stored").asText(),
              target.path("replayed").asText(),
              target.path("expired").asText(),
              target.path("left_over").asText()));
    }
    return text.toString();
  }
}
