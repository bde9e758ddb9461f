package dev.troupe.checkers.watch;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A history in the words of watching.
 *
 * @param nodes all that were asked for their levels, sorted
 * @param changes in the order of time
 * @param faults what was done
 * @param views what each node said of its peers, in the order of the answers
 * @param end the newest moment that is told of
 * @param slack by how much later a verdict may come on a machine that does other things too
 */
record WatchHistory(
    List<String> nodes,
    List<Change> changes,
    Faults faults,
    List<View> views,
    long end,
    long slack) {

  static final String FORM = "watching";

  /** What a node said of its peers. */
  record View(Call call, String node, SortedMap<String, Level> levels) {}

  static WatchHistory of(History history) {
    var nodes =
        history.calls("peers").stream()
            .map(call -> fields(call).text("node"))
            .distinct()
            .sorted()
            .toList();
    var changes = new ArrayList<Change>();
    for (Call call : history.calls("verdict")) {
      var fields = fields(call);
      changes.add(
          new Change(
              fields.index(),
              fields.number("at"),
              fields.text("node"),
              fields.text("peer"),
              level(fields, "from"),
              level(fields, "to")));
    }
    changes.sort(Comparator.comparingLong(Change::at));
    var views =
        history.calls("peers").stream()
            .filter(call -> call.outcome() == Type.OK)
            .sorted(Comparator.comparingLong(Call::endIndex))
            .map(WatchHistory::view)
            .toList();
    var ops = history.operations();
    long end = ops.isEmpty() ? 0 : (ops.getLast().timeNanos() - ops.getFirst().timeNanos()) / 1000;
    long slack =
        history.calls("machine").stream()
            .mapToLong(call -> 1000 * fields(call).number("slack-ms"))
            .sum();
    return new WatchHistory(nodes, changes, Faults.of(history), views, end, slack);
  }

  private static View view(Call call) {
    var levels = new TreeMap<String, Level>();
    var result = new Fields(call.endIndex(), call.completion().orElseThrow().value(), FORM);
    for (var peer : result.value().path("levels").properties()) {
      levels.put(
          peer.getKey(),
          level(new Fields(result.index(), result.value().path("levels"), FORM), peer.getKey()));
    }
    return new View(call, fields(call).text("node"), levels);
  }

  private static Fields fields(Call call) {
    return new Fields(call.invocation().index(), call.argument(), FORM);
  }

  private static Level level(Fields fields, String name) {
    String text = fields.text(name);
    try {
      return Level.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new HistoryException(
          "operation %d: '%s' must be unknown, healthy, suspect or failed but is %s"
              .formatted(fields.index(), name, text),
          e);
    }
  }

  Hearing hearing(String peer, String observer) {
    return new Hearing(faults, peer, observer);
  }

  /** All but this one. */
  List<String> others(String node) {
    return nodes.stream().filter(other -> !other.equals(node)).toList();
  }
}
