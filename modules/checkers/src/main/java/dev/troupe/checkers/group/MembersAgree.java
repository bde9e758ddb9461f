package dev.troupe.checkers.group;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In the end every member, asked for what it has in memory itself, has the same.
 *
 * <p>Unknown when a member gave no answer to the last look at a key, or there was none.
 */
public final class MembersAgree implements Checker {
  public static final String NAME = "members-agree";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var last = new TreeMap<String, Map<String, Call>>();
    for (Call look : history.calls("look")) {
      var asked = new Fields(look.invocation().index(), look.argument(), "group");
      last.computeIfAbsent(asked.text("key"), any -> new TreeMap<>()).put(asked.text("node"), look);
    }
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    last.forEach((key, looks) -> compare(key, looks, evidence, sketch));
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d of %d keys differ between members in the end"
                  .formatted(evidence.size(), last.size()),
              evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    long unanswered =
        last.values().stream()
            .flatMap(looks -> looks.values().stream())
            .filter(look -> !Values.ok(look))
            .count();
    if (last.isEmpty() || unanswered > 0) {
      return CheckResult.unknown(
          NAME,
          "%d keys were looked at in the end, %d looks had no answer"
              .formatted(last.size(), unanswered));
    }
    return CheckResult.holds(
        NAME, "%d keys are the same on all members in the end".formatted(last.size()));
  }

  private static void compare(
      String key, Map<String, Call> looks, List<String> evidence, Sketch sketch) {
    List<Map.Entry<String, Call>> answered =
        looks.entrySet().stream().filter(look -> Values.ok(look.getValue())).toList();
    for (var look : answered) {
      var first = answered.getFirst();
      if (!value(look.getValue()).equals(value(first.getValue()))) {
        if (evidence.isEmpty()) {
          sketch.context(first.getValue()).culprit(look.getValue());
        }
        evidence.add(
            "%s is %s on %s, but %s on %s"
                .formatted(
                    key,
                    Values.plain(value(first.getValue())),
                    first.getKey(),
                    Values.plain(value(look.getValue())),
                    look.getKey()));
        return;
      }
    }
  }

  private static JsonNode value(Call look) {
    return look.completion().orElseThrow().value().path("value");
  }
}
