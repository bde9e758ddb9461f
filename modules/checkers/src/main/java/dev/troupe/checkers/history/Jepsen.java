package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;

/** Jepsen's words for what a line says. Its unknown is {@code info}. */
final class Jepsen {
  private Jepsen() {}

  /** The keyword without its colon. */
  static String label(Operation.Type type) {
    return switch (type) {
      case INVOKE -> "invoke";
      case OK -> "ok";
      case FAIL -> "fail";
      case UNKNOWN -> "info";
    };
  }

  static Operation.Type type(String label) {
    return switch (label) {
      case "invoke" -> Operation.Type.INVOKE;
      case "ok" -> Operation.Type.OK;
      case "fail" -> Operation.Type.FAIL;
      case "info" -> Operation.Type.UNKNOWN;
      default ->
          throw new HistoryException(
              ":type must be :invoke, :ok, :fail or :info but is '%s'".formatted(label));
    };
  }

  /** An error is any value; ours is text for people. */
  static String error(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? ""
        : value.isTextual() ? value.textValue() : value.toString();
  }
}
