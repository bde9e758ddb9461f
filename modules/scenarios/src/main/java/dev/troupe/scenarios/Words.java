package dev.troupe.scenarios;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Vocabulary;
import dev.troupe.scenarios.invoicing.InvoicingClients;
import dev.troupe.scenarios.twins.UnfencedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Every name that a script may use, and what stands behind it. */
final class Words {

  private static final List<Checker> CHECKERS =
      List.of(
          new EveryInvoiceOnce(), new OneWriterPerGeneration(), new NothingAcknowledgedIsLost());

  /** A condition counts in the trace how often it was met. */
  private static final Map<String, ToLongFunction<List<TraceEvent>>> REACHED = reached();

  /** The main class of the node that lacks the pattern. */
  private static final Map<String, Twin> TWINS =
      Map.of("fencing", new Twin(UnfencedNode.class, "the ledger does not check tokens"));

  private static final List<String> TRACE_POINTS =
      List.of(
          "batch-started",
          "batch-half-sent",
          "batch-sent",
          "candidate",
          "leader-elected",
          "stepped-down",
          "token-raised",
          "write-accepted",
          "write-refused");

  /**
   * @param difference in words: what the twin lacks
   */
  record Twin(Class<?> main, String difference) {}

  private Words() {}

  static Vocabulary vocabulary() {
    return new Vocabulary(
        Map.of(InvoicingClients.KIND, InvoicingClients.SETTINGS),
        CHECKERS.stream().map(Checker::name).toList(),
        List.copyOf(REACHED.keySet()),
        TRACE_POINTS,
        List.copyOf(TWINS.keySet()),
        Run.ROLES);
  }

  static Checker checker(String name) {
    return CHECKERS.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  static Twin twin(String pattern) {
    return TWINS.get(pattern);
  }

  /** How often the condition was met. */
  static long reached(String name, List<TraceEvent> events) {
    return REACHED.get(name).applyAsLong(events);
  }

  private static Map<String, ToLongFunction<List<TraceEvent>>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<List<TraceEvent>>>();
    reached.put(
        "second-generation-elected", events -> Math.max(0, count(events, "leader-elected") - 1));
    reached.put("stale-write-attempted", Words::staleWrites);
    reached.put("leader-paused", events -> count(events, "paused"));
    reached.put("node-crashed", events -> count(events, "crashed"));
    return reached;
  }

  private static long count(List<TraceEvent> events, String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }

  /** Writes that reached the ledger under a token older than one that it had persisted before. */
  static long staleWrites(List<TraceEvent> events) {
    long highest = 0;
    long stale = 0;
    for (TraceEvent event : events) {
      switch (event.what()) {
        case "token-raised" -> highest = Math.max(highest, event.number("token"));
        case "write-accepted", "write-refused" -> stale += event.number("token") < highest ? 1 : 0;
        default -> {}
      }
    }
    return stale;
  }
}
