package dev.troupe.transactions.saga;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known when a step is to be asked for: from this alone its request is made.
 *
 * @param saga the saga's id, as its participants see it
 * @param facts those with which it was started
 * @param results what the steps that are done have said, by their names
 */
public record Known(String saga, Facts facts, SortedMap<String, Facts> results) {

  public Known {
    results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
  }

  /** What that step said; nothing unless it is known to be done. */
  public Facts of(String step) {
    return results.getOrDefault(step, Facts.NONE);
  }
}
