package dev.troupe.checkers.membership;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was wrong when, and with whom. */
final class Troubles {

  /**
   * A time in which nothing changed, the ends included.
   *
   * @param touched the nodes that were down, stood still, or had a way to or from another that did
   *     not carry
   * @param connected whether each node ran and could reach each other, if only by others
   */
  private record Stretch(long from, long to, SortedSet<String> touched, boolean connected) {}

  private record Event(long at, String what, Fields fields) {}

  private final List<String> nodes;
  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<String, List<Long>> starts = new TreeMap<>();
  private final SortedSet<String> down = new TreeSet<>();
  private final SortedSet<String> paused = new TreeSet<>();
  private final Map<String, SortedSet<String>> shut = new TreeMap<>();

  private Troubles(List<String> nodes) {
    this.nodes = nodes;
  }

  /**
   * @param nodes that pass on what they hear
   */
  static Troubles of(History history, List<String> nodes) {
    var events = new ArrayList<Event>();
    for (var call : history.calls("fault")) {
      var fields = MembershipHistory.fields(call);
      events.add(new Event(fields.number("at"), fields.text("what"), fields));
    }
    events.sort(Comparator.comparingLong(Event::at)); // those of one moment in their order
    var troubles = new Troubles(nodes);
    long from = Long.MIN_VALUE;
    for (Event event : events) {
      if (event.at() > from) {
        troubles.stretches.add(troubles.stretch(from, event.at()));
        from = event.at();
      }
      troubles.take(event);
    }
    troubles.stretches.add(troubles.stretch(from, Long.MAX_VALUE));
    return troubles;
  }

  private void take(Event event) {
    String node = event.fields().text("node");
    switch (event.what()) {
      case "crashed" -> {
        down.add(node);
        paused.remove(node); // its next life runs: nobody resumes it
      }
      case "up" -> down.remove(node);
      case "started" -> starts.computeIfAbsent(node, any -> new ArrayList<>()).add(event.at());
      case "paused" -> {
        if (!down.contains(node)) {
          paused.add(node);
        }
      }
      case "resumed" -> paused.remove(node);
      case "link" -> link(event, node, event.fields().text("to"));
      default -> {} // of no consequence for who is a member
    }
  }

  private void link(Event event, String from, String to) {
    SortedSet<String> receivers = shut.computeIfAbsent(from, any -> new TreeSet<>());
    switch (event.fields().text("rule")) {
      case "pass", "slow" -> receivers.remove(to);
      case "reset" -> { // what was under way is lost, and that is all
        receivers.remove(to);
        stretches.add(new Stretch(event.at(), event.at(), new TreeSet<>(List.of(from, to)), false));
      }
      default -> receivers.add(to);
    }
  }

  private Stretch stretch(long from, long to) {
    var touched = new TreeSet<String>(down);
    touched.addAll(paused);
    shut.forEach(
        (sender, receivers) -> {
          if (!receivers.isEmpty()) {
            touched.add(sender);
            touched.addAll(receivers);
          }
        });
    boolean connected =
        touched.isEmpty() || down.isEmpty() && paused.isEmpty() && reaches(false) && reaches(true);
    return new Stretch(from, to, touched, connected);
  }

  /** Whether what the first says can reach all, or what all say the first. */
  private boolean reaches(boolean backwards) {
    if (nodes.isEmpty()) {
      return true;
    }
    var unreached = new ArrayList<>(nodes.subList(1, nodes.size()));
    var reached = new ArrayList<String>(List.of(nodes.getFirst()));
    for (int i = 0; i < reached.size() && !unreached.isEmpty(); i++) {
      String here = reached.get(i);
      var next =
          unreached.stream()
              .filter(there -> backwards ? carries(there, here) : carries(here, there))
              .toList();
      reached.addAll(next);
      unreached.removeAll(next);
    }
    return unreached.isEmpty();
  }

  private boolean carries(String from, String to) {
    return !shut.getOrDefault(from, new TreeSet<>()).contains(to);
  }

  /** The end of the first so long time, not before this moment, in which all were connected. */
  OptionalLong connected(long moment, long length) {
    long from = moment;
    for (Stretch stretch : stretches) {
      if (!stretch.connected() && stretch.to() >= from) {
        if (stretch.from() >= from + length) {
          break;
        }
        from = stretch.to() == Long.MAX_VALUE ? Long.MAX_VALUE : stretch.to() + 1;
      }
    }
    return from == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(from + length);
  }

  /** For how long in all something was wrong with a node in this time. */
  long with(String node, long from, long to) {
    long sum = 0;
    for (Stretch stretch : stretches) {
      if (stretch.touched().contains(node)) {
        sum += Math.max(0, Math.min(to, stretch.to()) - Math.max(from, stretch.from()));
      }
    }
    return sum;
  }

  /** When its life of this moment began; the smallest number for its first. */
  long startedBefore(String node, long moment) {
    return starts.getOrDefault(node, List.of()).stream()
        .filter(start -> start <= moment)
        .reduce(Long.MIN_VALUE, Math::max);
  }

  /** Whether it was started again in this time. */
  boolean restarted(String node, long after, long until) {
    return startedBefore(node, until) > after;
  }

  boolean isUpInTheEnd(String node) {
    return !down.contains(node);
  }
}
