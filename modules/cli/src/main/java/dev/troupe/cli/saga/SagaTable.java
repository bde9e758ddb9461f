package dev.troupe.cli.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sagas for a terminal. */
final class SagaTable {

  private static final int WIDTH = 100;

  private SagaTable() {}

  /** A line for each, and how many there are. */
  static String list(JsonNode page) {
    var text = new StringBuilder();
    JsonNode sagas = page.path("sagas");
    int id = width(sagas, "id");
    int state = width(sagas, "state");
    if (!sagas.isEmpty()) {
      text.append(row(id, "SAGA", state, "STATE", "SINCE", "NOTE"));
    }
    for (JsonNode saga : sagas) {
      boolean late = saga.path("past_deadline").asBoolean();
      text.append(
          row(
              id,
              saga.path("id").asText(),
              state,
              saga.path("state").asText(),
              second(saga.path("since").asText()),
              (late ? "past its deadline; " : "") + saga.path("note").asText()));
    }
    text.append(counts(page.path("counts"))).append('\n');
    if (page.path("more").asBoolean()) {
      String last = sagas.path(sagas.size() - 1).path("id").asText();
      text.append("there are more: --after ").append(last).append('\n');
    }
    return text.toString();
  }

  private static String counts(JsonNode counts) {
    List<String> parts = new ArrayList<>();
    counts
        .properties()
        .forEach(
            count -> {
              if (count.getValue().asLong() > 0) {
                parts.add(count.getValue().asLong() + " " + count.getKey());
              }
            });
    return parts.isEmpty() ? "no sagas" : "in all: " + String.join(", ", parts);
  }

  /** One, with its steps. */
  static String show(JsonNode saga) {
    var text = new StringBuilder();
    text.append(line("saga", saga.path("id").asText()));
    text.append(
        line(
            "definition",
            "%s, version %d"
                .formatted(saga.path("definition").asText(), saga.path("version").asInt())));
    text.append(
        line(
            "state",
            "%s since %s"
                .formatted(saga.path("state").asText(), second(saga.path("since").asText()))));
    if (!saga.path("note").asText().isEmpty()) {
      text.append(line("note", saga.path("note").asText()));
    }
    text.append(line("started", second(saga.path("started").asText())));
    if (saga.hasNonNull("deadline")) {
      boolean late = saga.path("past_deadline").asBoolean();
      text.append(
          line("deadline", second(saga.path("deadline").asText()) + (late ? ", passed" : "")));
    }
    saga.path("facts")
        .properties()
        .forEach(fact -> text.append(line(fact.getKey(), fact.getValue().asText())));
    JsonNode steps = saga.path("steps");
    int name = width(steps, "step");
    int state = width(steps, "state");
    for (JsonNode step : steps) {
      String note = step.path("note").asText();
      text.append(
          row(
              name,
              step.path("step").asText(),
              state,
              step.path("state").asText(),
              second(step.path("since").asText()),
              "attempts: " + step.path("attempts").asInt() + (note.isEmpty() ? "" : "; " + note)));
    }
    return text.toString();
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-12s%s%n", name + ":", value);
  }

  private static String row(
      int first, String name, int second, String state, String since, String rest) {
    String row =
        String.format(
            Locale.ROOT,
            "  %-" + first + "s  %-" + second + "s  %-20s  %s",
            name,
            state,
            since,
            rest);
    String shown = row.stripTrailing();
    return (shown.length() <= WIDTH ? shown : shown.substring(0, WIDTH - 1) + "…") + "\n";
  }

  private static int width(JsonNode rows, String field) {
    int width = 5;
    for (JsonNode row : rows) {
      width = Math.max(width, row.path(field).asText().length());
    }
    return width;
  }

  /** Without what is less than a second. */
  private static String second(String instant) {
    return instant.replaceAll("\\.\\d+Z$", "Z");
  }
}
