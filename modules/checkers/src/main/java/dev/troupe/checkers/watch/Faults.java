package dev.troupe.checkers.watch;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How nodes and ways truly were at each moment. */
final class Faults {

  /** How a node is. */
  enum Condition {
    UP,
    PAUSED,
    DOWN
  }

  /**
   * How the way from one node to another is.
   *
   * @param latency the least, in microseconds
   * @param jitter by how much more it may be
   */
  record Way(boolean open, long latency, long jitter) {
    static final Way CLEAR = new Way(true, 0, 0);
    static final Way SHUT = new Way(false, 0, 0);
  }

  private record Event(long at, String what, String node, Fields fields) {}

  private final Map<String, Course<Condition>> nodes = new TreeMap<>();
  private final Map<String, Course<Way>> ways = new TreeMap<>();
  private final Map<String, List<Long>> losses = new TreeMap<>();

  static Faults of(History history) {
    var events = new ArrayList<Event>();
    for (var call : history.calls("fault")) {
      var fields = new Fields(call.invocation().index(), call.argument(), WatchHistory.FORM);
      events.add(new Event(fields.number("at"), fields.text("what"), fields.text("node"), fields));
    }
    events.sort(Comparator.comparingLong(Event::at)); // those of one moment in their order
    var faults = new Faults();
    events.forEach(faults::take);
    return faults;
  }

  private void take(Event event) {
    var node = node(event.node());
    Condition now = node.at(event.at());
    switch (event.what()) {
      case "crashed" -> {
        node.from(event.at(), Condition.DOWN);
        lost(event.node(), event.at());
      }
      case "up" -> node.from(event.at(), Condition.UP);
      case "paused" -> node.from(event.at(), now == Condition.DOWN ? now : Condition.PAUSED);
      case "resumed" -> node.from(event.at(), now == Condition.DOWN ? now : Condition.UP);
      case "link" -> link(event);
      default -> {} // of no consequence for whom is heard
    }
  }

  private void link(Event event) {
    String name = name(event.node(), event.fields().text("to"));
    Way before = way(name).at(event.at());
    Way after =
        switch (event.fields().text("rule")) {
          case "pass", "reset" -> Way.CLEAR;
          case "slow" ->
              new Way(
                  true,
                  1000 * event.fields().number("latency-ms"),
                  1000 * event.fields().number("jitter-ms"));
          default -> Way.SHUT;
        };
    boolean reset = event.fields().text("rule").equals("reset");
    way(name).from(event.at(), after);
    if (reset || before.open() && !after.open()) {
      lost(name, event.at());
    }
  }

  private void lost(String where, long at) {
    losses.computeIfAbsent(where, any -> new ArrayList<>()).add(at);
  }

  private Course<Way> way(String name) {
    return ways.computeIfAbsent(name, any -> new Course<>(Way.CLEAR));
  }

  Course<Condition> node(String node) {
    return nodes.computeIfAbsent(node, any -> new Course<>(Condition.UP));
  }

  Course<Way> way(String from, String to) {
    return way(name(from, to));
  }

  /** When what was under way from one node to another may have been lost. */
  List<Long> losses(String from, String to) {
    var all = new ArrayList<>(losses.getOrDefault(name(from, to), List.of()));
    all.addAll(losses.getOrDefault(from, List.of()));
    all.addAll(losses.getOrDefault(to, List.of()));
    all.sort(Comparator.naturalOrder());
    return all;
  }

  /** The times at which a node came up again. */
  List<Long> starts(String node) {
    var course = node(node);
    return course.moments().stream()
        .filter(at -> at > Long.MIN_VALUE && course.at(at - 1) == Condition.DOWN)
        .filter(at -> course.at(at) != Condition.DOWN)
        .toList();
  }

  /** The times at which a node went down. */
  List<Long> deaths(String node) {
    return losses.getOrDefault(node, List.of());
  }

  private static String name(String from, String to) {
    return from + " → " + to;
  }
}
