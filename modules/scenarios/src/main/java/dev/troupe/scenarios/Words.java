package dev.troupe.scenarios;

import dev.troupe.checkers.Checker;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.Vocabulary;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.scenarios.invoicing.Invoicing;
import dev.troupe.scenarios.stage.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The jobs there are, and every name that a script may use of them. */
public final class Words {

  private static final List<Job> JOBS = List.of(new Invoicing());

  private Words() {}

  static Vocabulary vocabulary() {
    var workloads = new LinkedHashMap<String, Map<String, Setting>>();
    JOBS.forEach(job -> workloads.put(job.name(), job.settings()));
    return new Vocabulary(
        workloads,
        all(job -> job.checkers().stream().map(Checker::name)),
        all(job -> job.reached().keySet().stream()),
        all(job -> job.tracePoints().stream()),
        all(job -> job.twins().keySet().stream().sorted()),
        Run.ROLES);
  }

  private static List<String> all(Function<Job, Stream<String>> names) {
    return JOBS.stream().flatMap(names).distinct().toList();
  }

  /** What the nodes of this script do. */
  public static Job job(Script script) {
    String kind = script.workload().kind();
    return JOBS.stream().filter(job -> job.name().equals(kind)).findFirst().orElseThrow();
  }
}
