package dev.troupe.simulation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** In how many runs of a {@link Sweep} something was reached. */
public final class Coverage {

  private final Map<String, Integer> runs = new TreeMap<>();
  private int seeds;

  Coverage() {}

  void add(Set<String> reached) {
    seeds++;
    reached.forEach(name -> runs.merge(name, 1, Integer::sum));
  }

  /** The runs so far. */
  public int seeds() {
    return seeds;
  }

  /** The runs in which this was reached at least once. */
  public int reachedIn(String name) {
    return runs.getOrDefault(name, 0);
  }

  /** One line for each thing that was ever reached: {@code overlap: 17 of 150 seeds}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    runs.forEach((name, in) -> text.append("%s: %d of %d seeds%n".formatted(name, in, seeds)));
    return text.toString();
  }
}
