package dev.troupe.scenarios;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.harness.report.Judged;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.stage.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a run by its script.
 *
 * <p>A run whose faults were not all played cannot hold, since it may have been spared what would
 * break it; what did break is broken all the same. Nor can a run that did not settle in time, which
 * is judged by what there was then. Both are told as a check of their own, before the others.
 */
public final class Judgement {

  /** The check that tells of faults that could not be played. */
  public static final String FAULTS_PLAYED = "faults-played";

  static final String SETTLED = "settled-in-time";

  private final Script script;
  private final Job job;
  private final Run.Result result;

  private Judgement(Script script, Run.Result result) {
    this.script = script;
    this.job = Words.job(script);
    this.result = result;
  }

  static Judged pattern(Script script, Run.Result result) {
    var judgement = new Judgement(script, result);
    return Judged.pattern(judgement.checks(), judgement.reached(), judgement.figures());
  }

  /**
   * @param mustBreak the check by which the twin is judged
   */
  static Judged twin(Script script, Run.Result result, String mustBreak) {
    var judgement = new Judgement(script, result);
    Judged twin =
        Judged.twin(judgement.checks(), judgement.reached(), judgement.figures(), mustBreak);
    // Only one check judges a twin, so the one that tells of faults does not count by itself.
    boolean spared = twin.verdict() == RunVerdict.HOLDS && !result.unplayed().isEmpty();
    return spared ? twin.as(RunVerdict.INCONCLUSIVE) : twin;
  }

  private List<CheckResult> checks() {
    var checks = new ArrayList<CheckResult>();
    if (!result.unplayed().isEmpty()) {
      checks.add(CheckResult.unknown(FAULTS_PLAYED, String.join("; ", result.unplayed())));
    }
    if (!result.settled()) {
      checks.add(
          CheckResult.unknown(
              SETTLED,
              "the end result was not final %d s after the clients had stopped; it is judged as it was then"
                  .formatted(script.settle().toSeconds())));
    }
    for (String name : script.expect()) {
      checks.add(checker(name).check(result.recording().history()));
    }
    return checks;
  }

  private Map<String, Long> reached() {
    var counts = new LinkedHashMap<String, Long>();
    for (String name : script.reached()) {
      counts.put(name, job.reached().get(name).applyAsLong(result.recording()));
    }
    return counts;
  }

  private Checker checker(String name) {
    return job.checkers().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private Map<String, Number> figures() {
    var figures = new LinkedHashMap<String, Number>();
    result.membersUp().ifPresent(time -> figures.put("members-up-ms", time.toMillis()));
    figures.put("ready-ms", result.ready().toMillis());
    figures.putAll(job.figures(result.recording()));
    return figures;
  }
}
