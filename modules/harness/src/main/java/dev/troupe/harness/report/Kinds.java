package dev.troupe.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Colours for kinds of messages. A question and its answer share one, told by their names: {@code
 * Book}, {@code Booked}, {@code BookingStale}.
 */
final class Kinds {
  private static final int COLOURS = 5;

  private final Map<String, List<String>> families = new LinkedHashMap<>();
  private final List<String> order;

  Kinds(List<Flight> flights) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>();
    flights.forEach(flight -> names.add(flight.kind()));
    for (String name : names) {
      families.computeIfAbsent(root(name), any -> new ArrayList<>()).add(name);
    }
    flights.forEach(flight -> counts.merge(root(flight.kind()), 1, Integer::sum));
    order =
        families.keySet().stream()
            .sorted(Comparator.<String>comparingInt(counts::get).reversed())
            .toList();
  }

  /** The first name in the order of the alphabet is the shortest of its family. */
  private String root(String kind) {
    return families.keySet().stream().filter(kind::startsWith).findFirst().orElse(kind);
  }

  /** The class that gives a message its colour. */
  String style(String kind) {
    int place = order.indexOf(root(kind));
    return place < COLOURS ? "k" + place : "k-other";
  }

  /** Style to the names that have it, the most frequent first. */
  Map<String, String> legend() {
    Map<String, String> legend = new LinkedHashMap<>();
    for (String root : order) {
      legend.merge(style(root), String.join(", ", families.get(root)), (a, b) -> a + ", " + b);
    }
    return legend;
  }
}
