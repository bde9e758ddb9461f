package dev.troupe.checkers.mailing;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** No customer gets a second letter. Unknown when nobody got one. */
public final class EachMailedOnce implements Checker {
  public static final String NAME = "each-mailed-once";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var first = new TreeMap<Long, Call>();
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    for (Call mailed : history.calls("mailed")) {
      long customer = fields(mailed).number("customer");
      Call before = first.putIfAbsent(customer, mailed);
      if (before != null) {
        if (evidence.isEmpty()) {
          sketch.context(before).culprit(mailed);
        }
        evidence.add(
            "customer %d was mailed by %s, and again by %s"
                .formatted(customer, fields(before).text("node"), fields(mailed).text("node")));
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d letters too many to %d customers".formatted(evidence.size(), first.size()),
              evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    return first.isEmpty()
        ? CheckResult.unknown(NAME, "nobody was mailed")
        : CheckResult.holds(NAME, "%d customers, one letter each".formatted(first.size()));
  }

  private static Fields fields(Call call) {
    return new Fields(call.invocation().index(), call.argument(), "mails");
  }
}
