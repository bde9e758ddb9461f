package dev.troupe.harness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.CheckResult;
import java.util.Optional;

/**
 * How a scenario ended.
 *
 * @param scenario the script's name
 * @param world {@code cluster} or {@code sim}
 * @param seed of clients and, in the simulation, of everything
 * @param pattern what the pattern showed
 * @param twin what the naive twin showed, where the script has one
 * @param report path of the HTML report, {@code ""} when none was written
 */
public record Outcome(
    String scenario,
    String world,
    long seed,
    Judged pattern,
    Optional<Judged> twin,
    String report) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The pattern holds, everything was reached, and the twin, if there is one, broke. */
  public static final int HOLDS = 0;

  /** The pattern is broken. */
  public static final int BROKEN = 1;

  /** Nothing ran: the input is bad. */
  public static final int BAD_INPUT = 2;

  /** Nothing was shown: something was never reached or never seen, or the twin did not break. */
  public static final int INCONCLUSIVE = 3;

  /** What the process ends with. */
  public int exitCode() {
    return switch (pattern.verdict()) {
      case BROKEN -> BROKEN;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case HOLDS ->
          twin.isEmpty() || twin.get().verdict() == RunVerdict.BROKEN ? HOLDS : INCONCLUSIVE;
    };
  }

  /**
   * For machines, indented, ending in a line feed: {@code {"scenario", "world", "seed", "pattern":
   * {"verdict": "holds|broken|inconclusive", "checks": [{"name", "verdict", "detail"}], "reached":
   * {name: count}, "figures": {...}}, "twin": {same}, "report": path}}. A check's verdict is {@code
   * holds}, {@code broken} or {@code unknown}. Without a twin there is no {@code twin}. In the
   * simulation each side has the hash of its {@code trace}, and the whole that of the pattern's.
   */
  public String toJson() {
    return json(JSON.writerWithDefaultPrettyPrinter());
  }

  /** The same in one line. */
  public String toJsonLine() {
    return json(JSON.writer());
  }

  private String json(ObjectWriter writer) {
    ObjectNode node = JSON.createObjectNode();
    node.put("scenario", scenario).put("world", world).put("seed", seed);
    node.set("pattern", judged(pattern));
    twin.ifPresent(side -> node.set("twin", judged(side)));
    node.put("report", report);
    pattern.trace().ifPresent(hash -> node.put("trace", hash));
    try {
      return writer.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  private static ObjectNode judged(Judged side) {
    ObjectNode node = JSON.createObjectNode();
    node.put("verdict", side.verdict().label());
    ArrayNode checks = node.putArray("checks");
    for (CheckResult check : side.checks()) {
      checks
          .addObject()
          .put("name", check.name())
          .put("verdict", check.verdict().label())
          .put("detail", check.detail());
    }
    node.set("reached", JSON.valueToTree(side.reached()));
    node.set("figures", JSON.valueToTree(side.figures()));
    side.trace().ifPresent(hash -> node.put("trace", hash));
    return node;
  }
}
