package dev.troupe.scenarios;

import dev.troupe.checkers.CheckResult;
import dev.troupe.harness.report.Judged;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a run by its script.
 *
 * <p>A run whose faults were not all played shows nothing, whatever the checks say: it is
 * inconclusive. A run that did not settle in time is judged by what there was then; since work may
 * have been left over it cannot hold. Both are told as a check of their own, before the others.
 */
public final class Judgement {

  /** The check that tells of faults that could not be played. */
  public static final String FAULTS_PLAYED = "faults-played";

  static final String SETTLED = "settled-in-time";

  private final Script script;
  private final Run.Result result;

  private Judgement(Script script, Run.Result result) {
    this.script = script;
    this.result = result;
  }

  static Judged pattern(Script script, Run.Result result) {
    var judgement = new Judgement(script, result);
    return judgement.limited(
        Judged.pattern(judgement.checks(), judgement.reached(), Figures.of(result)));
  }

  /**
   * @param mustBreak the check by which the twin is judged
   */
  static Judged twin(Script script, Run.Result result, String mustBreak) {
    var judgement = new Judgement(script, result);
    return judgement.limited(
        Judged.twin(judgement.checks(), judgement.reached(), Figures.of(result), mustBreak));
  }

  private Judged limited(Judged judged) {
    return result.unplayed().isEmpty() ? judged : judged.as(RunVerdict.INCONCLUSIVE);
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
      checks.add(Words.checker(name).check(result.recording().history()));
    }
    return checks;
  }

  private Map<String, Long> reached() {
    var counts = new LinkedHashMap<String, Long>();
    for (String name : script.reached()) {
      counts.put(name, Words.reached(name, result.recording()));
    }
    return counts;
  }
}
