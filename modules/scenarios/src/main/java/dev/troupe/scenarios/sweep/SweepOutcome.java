package dev.troupe.scenarios.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What many seeds of a script show together.
 *
 * <p>Of one seed the pattern holds when all checks do. That a fault of the script found nobody,
 * since one that was drawn came before it, or that a condition was not reached, does not change
 * that: it is another story, and it held. It is counted, and no condition may be missed by all
 * seeds.
 */
public final class SweepOutcome {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Script script;
  private final Map<String, Integer> reached = new LinkedHashMap<>();
  private final SortedMap<Long, String> broken = new TreeMap<>();
  private final SortedMap<Long, String> unknown = new TreeMap<>();
  private int seeds;
  private int missed;
  private int twinBroken;

  SweepOutcome(Script script) {
    this.script = script;
    script.reached().forEach(name -> reached.put(name, 0));
  }

  /** Counts a seed: its outcome as JSON, or {@code {"seed", "defect"}}. */
  void add(JsonNode outcome) {
    seeds++;
    long seed = outcome.path("seed").asLong();
    if (outcome.has("defect")) {
      broken.put(seed, "the simulation stopped: " + outcome.path("defect").asText());
      return;
    }
    JsonNode pattern = outcome.path("pattern");
    for (JsonNode check : pattern.path("checks")) {
      if (check.path("name").asText().equals(Judgement.FAULTS_PLAYED)) {
        missed++;
        continue;
      }
      String text = check.path("name").asText() + ": " + check.path("detail").asText();
      switch (check.path("verdict").asText()) {
        case "holds" -> {}
        case "broken" -> broken.putIfAbsent(seed, text);
        default -> unknown.putIfAbsent(seed, text);
      }
    }
    unknown.keySet().removeAll(broken.keySet());
    reached.replaceAll(
        (name, count) -> count + (pattern.path("reached").path(name).asLong() > 0 ? 1 : 0));
    twinBroken += outcome.path("twin").path("verdict").asText().equals("broken") ? 1 : 0;
  }

  /** How many were played so far. */
  public int seeds() {
    return seeds;
  }

  /** In how many the twin broke. */
  public int twinBroken() {
    return twinBroken;
  }

  /** The seeds in which the pattern broke, or the simulation stopped, and why. */
  public SortedMap<Long, String> broken() {
    return broken;
  }

  /** The seeds that showed nothing, and why. */
  public SortedMap<Long, String> unknown() {
    return unknown;
  }

  /** In how many seeds the pattern held. */
  public int held() {
    return seeds - broken.size() - unknown.size();
  }

  /** In how many seeds a fault could not be played. */
  public int missed() {
    return missed;
  }

  /** In how many seeds each condition was met. */
  public Map<String, Integer> reached() {
    return reached;
  }

  /** As of {@link Outcome}; a pattern holds when it does in all seeds. */
  public int exitCode() {
    if (!broken.isEmpty()) {
      return Outcome.BROKEN;
    }
    boolean shown =
        held() == seeds && !reached.containsValue(0) && (script.twin().isEmpty() || twinBroken > 0);
    return shown ? Outcome.HOLDS : Outcome.INCONCLUSIVE;
  }

  /**
   * For machines: {@code {"scenario", "world", "seeds", "swarm", "pattern": {"holds", "broken":
   * {seed: why}, "unknown": {seed: why}, "faults-missed", "reached": {name: seeds}}, "twin":
   * {"broken"}, "seconds", "seeds-per-second", "results": path}}.
   */
  public String toJson(boolean swarm, Duration took, Path results) {
    ObjectNode json = JSON.createObjectNode();
    json.put("scenario", script.name()).put("world", "sim").put("seeds", seeds).put("swarm", swarm);
    ObjectNode pattern = json.putObject("pattern").put("holds", held());
    pattern.set("broken", JSON.valueToTree(broken));
    pattern.set("unknown", JSON.valueToTree(unknown));
    pattern.put("faults-missed", missed);
    pattern.set("reached", JSON.valueToTree(reached));
    script.twin().ifPresent(twin -> json.putObject("twin").put("broken", twinBroken));
    json.put("seconds", took.toMillis() / 1e3).put("seeds-per-second", perSecond(took));
    json.put("results", results.toString());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** Seeds a second, with one digit after the point. */
  public double perSecond(Duration took) {
    return Math.round(seeds * 1e10 / Math.max(1, took.toNanos())) / 10.0;
  }
}
