package dev.troupe.checkers.group;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was wrong with which nodes and links, at each moment; microseconds since the begin. */
final class Troubles {

  /** A directed link that does not pass what it is given at once. */
  private record Wire(String from, String to) implements Comparable<Wire> {
    @Override
    public int compareTo(Wire other) {
      int first = from.compareTo(other.from);
      return first != 0 ? first : to.compareTo(other.to);
    }
  }

  /** All that is wrong from one event to the next. */
  private record State(
      SortedSet<String> down,
      SortedSet<String> paused,
      SortedSet<Wire> shut,
      SortedSet<Wire> slow) {

    static final State CALM =
        new State(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    State copy() {
      return new State(
          new TreeSet<>(down), new TreeSet<>(paused), new TreeSet<>(shut), new TreeSet<>(slow));
    }

    boolean isCalm() {
      return down.isEmpty() && paused.isEmpty() && shut.isEmpty() && slow.isEmpty();
    }

    /** Whether all that is wrong is wrong with these. */
    boolean isCoveredBy(List<String> nodes) {
      return nodes.containsAll(down)
          && nodes.containsAll(paused)
          && isCovered(shut, nodes)
          && isCovered(slow, nodes);
    }

    private static boolean isCovered(SortedSet<Wire> wires, List<String> nodes) {
      return wires.stream()
          .allMatch(wire -> nodes.contains(wire.from()) || nodes.contains(wire.to()));
    }

    boolean isSlow(String node) {
      return slow.stream().anyMatch(wire -> wire.from().equals(node) || wire.to().equals(node));
    }
  }

  private final TreeMap<Long, State> states = new TreeMap<>();

  private Troubles() {
    states.put(Long.MIN_VALUE, State.CALM);
  }

  static Troubles of(History history) {
    var events = new TreeMap<Long, List<Fields>>();
    for (Call call : history.calls("fault")) {
      var fields = new Fields(call.invocation().index(), call.argument(), "group");
      events.computeIfAbsent(fields.number("at"), any -> new ArrayList<>()).add(fields);
    }
    var troubles = new Troubles();
    events.forEach(
        (at, all) -> {
          var next = troubles.states.lastEntry().getValue().copy();
          all.forEach(event -> take(next, event));
          troubles.states.put(at, next);
        });
    return troubles;
  }

  private static void take(State state, Fields event) {
    String node = event.text("node");
    switch (event.text("what")) {
      case "crashed" -> {
        state.down().add(node);
        state.paused().remove(node); // it is told again if the next life begins so
      }
      case "up" -> state.down().remove(node);
      case "paused" -> state.paused().add(node);
      case "resumed" -> state.paused().remove(node);
      case "link" -> {
        var wire = new Wire(node, event.text("to"));
        state.shut().remove(wire);
        state.slow().remove(wire);
        switch (event.text("rule")) {
          case "pass", "reset" -> {}
          case "slow" -> state.slow().add(wire);
          default -> state.shut().add(wire);
        }
      }
      default -> {} // a new life that is not up yet
    }
  }

  private State at(long moment) {
    return states.floorEntry(moment).getValue();
  }

  /** Whether something is wrong, and nothing else began or ended to be from then until then. */
  boolean isSteady(long from, long moment, long to) {
    return !at(moment).isCalm() && states.subMap(from, false, to, true).isEmpty();
  }

  /**
   * With whom something is wrong: as few nodes as explain it all, and where it may be these or
   * those, all of them. Everybody, when it takes more than {@code most}.
   */
  SortedSet<String> afflicted(long moment, List<String> nodes, int most) {
    State state = at(moment);
    var explanations = new ArrayList<List<String>>();
    for (int size = 0; size <= most; size++) {
      explain(state, nodes, 0, size, new ArrayList<>(), explanations);
    }
    var all = new TreeSet<String>();
    explanations.forEach(all::addAll);
    return Collections.unmodifiableSortedSet(explanations.isEmpty() ? new TreeSet<>(nodes) : all);
  }

  private static void explain(
      State state,
      List<String> nodes,
      int from,
      int size,
      List<String> chosen,
      List<List<String>> explanations) {
    if (chosen.size() == size) {
      if (state.isCoveredBy(chosen) && explanations.stream().noneMatch(chosen::containsAll)) {
        explanations.add(List.copyOf(chosen));
      }
      return;
    }
    for (int i = from; i < nodes.size(); i++) {
      chosen.add(nodes.get(i));
      explain(state, nodes, i + 1, size, chosen, explanations);
      chosen.removeLast();
    }
  }

  /** Whether what the node says, or hears, is late. */
  boolean isSlow(String node, long moment) {
    return at(moment).isSlow(node);
  }

  /** What was last noted of something, at each moment. */
  static SortedMap<Long, String> nodes(List<Call> notes) {
    var all = new TreeMap<Long, String>();
    for (Call call : notes) {
      var fields = new Fields(call.invocation().index(), call.argument(), "group");
      all.put(fields.number("at"), fields.text("node"));
    }
    return all;
  }
}
