package dev.troupe.checkers.decree;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was proposed for a decree, and what was told of it.
 *
 * @param proposals in the order in which they were made
 * @param asks the last questions
 */
record Told(List<Call> proposals, List<Call> asks) {

  static SortedMap<String, Told> byDecree(History history) {
    var decrees = new TreeMap<String, Told>();
    history.calls("propose").forEach(call -> of(decrees, call).proposals.add(call));
    history.calls("ask").forEach(call -> of(decrees, call).asks.add(call));
    return decrees;
  }

  private static Told of(SortedMap<String, Told> decrees, Call call) {
    return decrees.computeIfAbsent(
        argument(call).text("decree"), any -> new Told(new ArrayList<>(), new ArrayList<>()));
  }

  private static Fields argument(Call call) {
    return new Fields(call.invocation().index(), call.argument(), "decrees");
  }

  /** Of a proposal. */
  static String proposed(Call proposal) {
    return argument(proposal).text("value");
  }

  /** What the caller was told is chosen. */
  static Optional<String> chosen(Call call) {
    return Values.ok(call)
        ? Optional.ofNullable(call.completion().orElseThrow().value().path("value").textValue())
        : Optional.empty();
  }
}
