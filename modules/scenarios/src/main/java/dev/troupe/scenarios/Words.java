package dev.troupe.scenarios;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
import dev.troupe.core.trace.TraceEvent;
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
  private static final Map<String, ToLongFunction<Recording>> REACHED = reached();

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
    return REACHED.get(name).applyAsLong(recording);
  }

  private static Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("second-generation-elected", run -> since(run, "leader-elected"));
    reached.put("stale-write-attempted", run -> staleWrites(run.events()));
    reached.put("leader-paused", Words::leadersPaused);
    reached.put("node-crashed", run -> since(run, "crashed"));
    return reached;
  }

  /** Clients begin when there is a leader, so an election since then is that of a successor. */
  private static long since(Recording run, String what) {
    return run.events().stream()
        .filter(event -> event.what().equals(what) && event.atMicros() >= run.zeroMicros())
        .count();
  }

  /** How often the leader of the newest generation so far was paused. */
  private static long leadersPaused(Recording run) {
    String leader = "";
    long generation = -1;
    long paused = 0;
    for (TraceEvent event : run.events()) {
      if (event.what().equals("leader-elected") && event.number("generation") > generation) {
        leader = event.node();
        generation = event.number("generation");
      } else if (event.what().equals("paused") && event.node().equals(leader)) {
        paused++;
      }
    }
    return paused;
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
