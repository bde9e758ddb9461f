package dev.troupe.scenarios;

import com.typesafe.config.ConfigFactory;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Made-up runs. The clients began at 10 s. */
public final class Runs {

  private static final long BEGIN_MICROS = 10_000_000;

  private Runs() {}

  public static TraceEvent event(double second, String node, String what, Object... details) {
    var named = new LinkedHashMap<String, Object>();
    for (int i = 0; i < details.length; i += 2) {
      named.put((String) details[i], details[i + 1]);
    }
    return new TraceEvent((long) (second * 1e6), node, what, named);
  }

  public static Recording recording(List<Operation> history, TraceEvent... events) {
    return new Recording(
        "a run",
        List.of("node-1", "node-2", "ledger"),
        Duration.ofSeconds(20),
        BEGIN_MICROS * 1000,
        BEGIN_MICROS,
        List.of(events),
        new History(history),
        List.of(),
        Map.of());
  }

  public static Recording recording(TraceEvent... events) {
    return recording(List.of(), events);
  }

  public static Run.Result result(Recording recording, List<String> unplayed, boolean settled) {
    return new Run.Result(
        recording, Optional.of(Duration.ofSeconds(3)), Duration.ofSeconds(4), unplayed, settled);
  }

  public static Script script(List<String> expect, List<String> reached) {
    return new Script(
        "a-script",
        List.of("fencing"),
        "A story.",
        3,
        new Workload("invoicing", ConfigFactory.empty()),
        List.of(),
        Duration.ofSeconds(10),
        expect,
        reached,
        Optional.empty(),
        Path.of("a-script.conf"));
  }
}
