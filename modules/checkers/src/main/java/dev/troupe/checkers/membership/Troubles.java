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
   * @param touched the nodes that were down, stood still, or had a way to or from another that was
   *     not as it should be
   */
  private record Stretch(long from, long to, SortedSet<String> touched) {}

  private record Event(long at, String what, Fields fields) {}

  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<String, List<Long>> starts = new TreeMap<>();
  private final SortedSet<String> down = new TreeSet<>();

  static Troubles of(History history) {
    var events = new ArrayList<Event>();
    for (var call : history.calls("fault")) {
      var fields = MembershipHistory.fields(call);
      events.add(new Event(fields.number("at"), fields.text("what"), fields));
    }
    events.sort(Comparator.comparingLong(Event::at)); // those of one moment in their order
    var troubles = new Troubles();
    var wrong = new TreeMap<String, List<String>>();
    long from = Long.MIN_VALUE;
    for (Event event : events) {
      troubles.stretches.add(new Stretch(from, event.at(), touched(wrong)));
      from = event.at();
      troubles.take(event, wrong);
    }
    troubles.stretches.add(new Stretch(from, Long.MAX_VALUE, touched(wrong)));
    return troubles;
  }

  private void take(Event event, Map<String, List<String>> wrong) {
    String node = event.fields().text("node");
    switch (event.what()) {
      case "crashed" -> {
        down.add(node);
        wrong.put("down " + node, List.of(node));
      }
      case "up" -> {
        down.remove(node);
        wrong.remove("down " + node);
      }
      case "started" -> starts.computeIfAbsent(node, any -> new ArrayList<>()).add(event.at());
      case "paused" -> wrong.put("paused " + node, List.of(node));
      case "resumed" -> wrong.remove("paused " + node);
      case "link" -> {
        String to = event.fields().text("to");
        String way = "way " + node + " " + to;
        switch (event.fields().text("rule")) {
          case "pass" -> wrong.remove(way);
          case "reset" -> { // what was under way is lost, and that is all
            wrong.remove(way);
            stretches.add(new Stretch(event.at(), event.at(), new TreeSet<>(List.of(node, to))));
          }
          default -> wrong.put(way, List.of(node, to));
        }
      }
      default -> {} // of no consequence for who is a member
    }
  }

  private static SortedSet<String> touched(Map<String, List<String>> wrong) {
    var touched = new TreeSet<String>();
    wrong.values().forEach(touched::addAll);
    return touched;
  }

  /** The end of the first so long time, not before this moment, in which nothing was wrong. */
  OptionalLong calm(long moment, long length) {
    long from = moment;
    for (Stretch stretch : stretches) {
      if (!stretch.touched().isEmpty() && stretch.to() >= from) {
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
