package dev.troupe.benchmarks.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures by name, each measured once or in several rounds; written as lines of text. */
final class Measured {

  static final String MESSAGES = "messages";
  static final String CROSSING = "crossing";
  static final String VIRTUAL = "virtual";
  static final String START = "start";
  static final String MEMORY = "memory";

  private static final String MARK = "measured ";

  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  void add(String name, double value) {
    figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return figures.containsKey(name);
  }

  double median(String name) {
    List<Double> sorted = sorted(name);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double least(String name) {
    return sorted(name).getFirst();
  }

  double most(String name) {
    return sorted(name).getLast();
  }

  private List<Double> sorted(String name) {
    List<Double> values = figures.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " was not measured, but " + figures.keySet());
    }
    return values.stream().sorted().toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    figures.forEach(
        (name, values) -> values.forEach(value -> lines.add(MARK + name + " " + value)));
    return lines;
  }

  static Measured parse(List<String> lines) {
    Measured measured = new Measured();
    for (String line : lines) {
      if (line.startsWith(MARK)) {
        String[] words = line.split(" ");
        measured.add(words[1], Double.parseDouble(words[2]));
      }
    }
    return measured;
  }
}
