package dev.troupe.harness.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that a script may use. The order is the order in which they are told to people.
 *
 * @param workloads kinds of workload, each with its settings
 * @param checkers for {@code expect} and {@code must-break}
 * @param reached for {@code reached}
 * @param tracePoints for {@code when}
 * @param twins patterns that have a naive twin, for {@code of}
 * @param roles targets besides {@code node-N}
 */
public record Vocabulary(
    Map<String, Map<String, Workload.Setting>> workloads,
    List<String> checkers,
    List<String> reached,
    List<String> tracePoints,
    List<String> twins,
    List<String> roles) {

  public Vocabulary {
    workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
    checkers = List.copyOf(checkers);
    reached = List.copyOf(reached);
    tracePoints = List.copyOf(tracePoints);
    twins = List.copyOf(twins);
    roles = List.copyOf(roles);
  }
}
