package dev.troupe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.history.HistoryFile;
import dev.troupe.harness.report.Outcome;
import java.time.Duration;
import java.util.Locale;

/**
 * What {@code check} found.
 *
 * @param place the file as it was named
 * @param file the history
 * @param model what it was judged by
 * @param result the checker's
 * @param took the checker
 */
record Judgement(String place, HistoryFile file, String model, CheckResult result, Duration took) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the process ends with. */
  int exitCode() {
    return switch (result.verdict()) {
      case HOLDS -> Outcome.HOLDS;
      case BROKEN -> Outcome.BROKEN;
      case UNKNOWN -> Outcome.INCONCLUSIVE;
    };
  }

  /** The line of the text on which a call was invoked. */
  int line(Counterexample.Step step) {
    return file.lines().get((int) step.call().invocation().index());
  }

  int processes() {
    return (int)
        file.history().operations().stream().mapToInt(op -> op.process()).distinct().count();
  }

  /**
   * For machines, indented, ending in a line feed: {@code {"history", "format", "operations",
   * "calls", "leftOut": {"nemesis", "other"}, "model", "verdict": "holds|broken|unknown", "detail",
   * "evidence": [...], "counterexample": {"story", "steps": [{"line", "index", "process", "text",
   * "role", "place"}], "arrows": [{"from", "to", "why"}]}, "millis"}}. Without a counterexample
   * there is no such field, and a step without a place has none.
   */
  String toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("history", place).put("format", file.format().label());
    node.put("operations", file.history().operations().size());
    node.put("calls", file.history().calls().size());
    node.putObject("leftOut").put("nemesis", file.nemesis()).put("other", file.other());
    node.put("model", model);
    node.put("verdict", result.verdict().label()).put("detail", result.detail());
    ArrayNode evidence = node.putArray("evidence");
    result.evidence().forEach(evidence::add);
    result.counterexample().ifPresent(shown -> node.set("counterexample", json(shown)));
    node.put("millis", took.toMillis());
    return node.toPrettyString() + "\n";
  }

  private JsonNode json(Counterexample shown) {
    ObjectNode node = JSON.createObjectNode().put("story", shown.story());
    ArrayNode steps = node.putArray("steps");
    for (Counterexample.Step step : shown.steps()) {
      ObjectNode json = steps.addObject();
      json.put("line", line(step)).put("index", step.call().invocation().index());
      json.put("process", step.call().invocation().process()).put("text", step.text());
      json.put("role", step.role().name().toLowerCase(Locale.ROOT));
      step.place().ifPresent(place -> json.put("place", place));
    }
    ArrayNode arrows = node.putArray("arrows");
    for (Counterexample.Arrow arrow : shown.arrows()) {
      arrows.addObject().put("from", arrow.from()).put("to", arrow.to()).put("why", arrow.why());
    }
    return node;
  }
}
