package dev.troupe.checkers.decree;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever is told what is chosen is told the same, and somebody had proposed it. */
public final class OneValuePerDecree implements Checker {
  public static final String NAME = "one-value-per-decree";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var decrees = Told.byDecree(history);
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    decrees.forEach((decree, told) -> judge(decree, told, evidence, sketch));
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d of %d decrees have no one value".formatted(evidence.size(), decrees.size()),
              evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    long answers =
        decrees.values().stream().flatMap(OneValuePerDecree::calls).filter(this::told).count();
    return answers == 0
        ? CheckResult.unknown(NAME, "nobody was told what is chosen")
        : CheckResult.holds(
            NAME, "%d answers on %d decrees agree".formatted(answers, decrees.size()));
  }

  private boolean told(Call call) {
    return Told.chosen(call).isPresent();
  }

  private static Stream<Call> calls(Told told) {
    return Stream.concat(told.proposals().stream(), told.asks().stream());
  }

  private static void judge(String decree, Told told, List<String> evidence, Sketch sketch) {
    Optional<Call> first = Optional.empty();
    for (Call call : calls(told).toList()) {
      Optional<String> chosen = Told.chosen(call);
      if (chosen.isEmpty()) {
        continue;
      }
      String problem = problem(decree, told, first, chosen.get());
      if (!problem.isEmpty()) {
        if (evidence.isEmpty()) {
          first.ifPresent(sketch::context);
          sketch.culprit(call);
        }
        evidence.add(problem);
        return;
      }
      first = first.or(() -> Optional.of(call));
    }
  }

  private static String problem(String decree, Told told, Optional<Call> first, String chosen) {
    Optional<String> before = first.flatMap(Told::chosen);
    if (before.isPresent() && !before.get().equals(chosen)) {
      return "%s is %s to one and %s to another".formatted(decree, before.get(), chosen);
    }
    boolean proposed =
        told.proposals().stream().anyMatch(call -> Told.proposed(call).equals(chosen));
    return proposed ? "" : "%s is %s, which nobody proposed".formatted(decree, chosen);
  }
}
