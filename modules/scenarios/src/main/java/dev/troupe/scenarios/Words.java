package dev.troupe.scenarios;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Vocabulary;
import dev.troupe.scenarios.Stage.Cast;
import dev.troupe.scenarios.invoicing.InvoicingClients;
import dev.troupe.scenarios.twins.UnfencedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Every name that a script may use, and what stands behind it. */
public final class Words {

  private static final List<Checker> CHECKERS =
      List.of(
          new EveryInvoiceOnce(), new OneWriterPerGeneration(), new NothingAcknowledgedIsLost());

  /** A condition counts in the recording how often it was met since the clients began. */
  private static final Map<String, ToLongFunction<Encounters>> REACHED = reached();

  /** What nodes run that lack the pattern. */
  private static final Map<String, Twin> TWINS =
      Map.of(
          "fencing",
          new Twin(
              new Cast(UnfencedNode.class, UnfencedNode.roles()),
              "the ledger does not check tokens"));

  private static final List<String> TRACE_POINTS =
      List.of(
          "batch-half-sent",
          "batch-started",
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
  record Twin(Cast cast, String difference) {}

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

  /** The trace points, in the order of how much they tell about what a fault hit. */
  public static List<String> tracePoints() {
    return TRACE_POINTS;
  }

  static Checker checker(String name) {
    return CHECKERS.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  static Twin twin(String pattern) {
    return TWINS.get(pattern);
  }

  /** How often the condition was met since the clients began. */
  static long reached(String name, Recording recording) {
    return REACHED.get(name).applyAsLong(new Encounters(recording));
  }

  private static Map<String, ToLongFunction<Encounters>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Encounters>>();
    reached.put("second-generation-elected", Encounters::elections);
    reached.put("stale-write-attempted", Encounters::staleWrites);
    reached.put("leader-paused", Encounters::leadersPaused);
    reached.put("leaders-overlapped", Encounters::overlappingReigns);
    reached.put("node-crashed", Encounters::crashes);
    reached.put("crashed-mid-write", Encounters::crashesMidWrite);
    return reached;
  }
}
