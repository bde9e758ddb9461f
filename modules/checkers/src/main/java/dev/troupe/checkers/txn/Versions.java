package dev.troupe.checkers.txn;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.txn.Writers.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of one key, in the order that the longest read shows.
 *
 * <p>A place is an index into that read; the appends that no read shows have the places after it,
 * in no order among themselves.
 */
final class Versions {
  private final String key;
  private final Writers writers;
  private final List<String> order;
  private final List<Observation> prefixes = new ArrayList<>();
  private final List<Observation> strays = new ArrayList<>();
  private final boolean trusted;

  /** Takes all observations of a key, at least one. */
  Versions(String key, List<Observation> seen, Writers writers, List<Finding> findings) {
    this.key = key;
    this.writers = writers;
    Observation longest = seen.getFirst();
    for (Observation one : seen) {
      longest = one.elements().size() > longest.elements().size() ? one : longest;
    }
    this.order = longest.elements();
    for (Observation one : seen) {
      boolean prefix = order.subList(0, one.elements().size()).equals(one.elements());
      (prefix ? prefixes : strays).add(one);
    }
    for (Observation stray : strays) {
      findings.add(
          Finding.plain(
              Anomaly.INCOMPATIBLE_ORDER,
              "%s read %s as %s, %s as %s"
                  .formatted(
                      stray.reader().told(),
                      Values.plain(key),
                      Observation.plain(stray.elements()),
                      longest.reader().told(),
                      Observation.plain(order)),
              stray.reader(),
              longest.reader()));
    }
    boolean repeats = repeats(longest, findings);
    for (Observation stray : strays) {
      repeats |= repeats(stray, findings);
    }
    this.trusted = strays.isEmpty() && !repeats;
  }

  private boolean repeats(Observation read, List<Finding> findings) {
    Map<String, Integer> first = new LinkedHashMap<>();
    for (String element : read.elements()) {
      if (first.merge(element, 1, Integer::sum) == 2) {
        findings.add(
            Finding.plain(
                Anomaly.DUPLICATE_ELEMENTS,
                "%s read %s as %s: %s is there twice"
                    .formatted(
                        read.reader().told(),
                        Values.plain(key),
                        Observation.plain(read.elements()),
                        Values.plain(element)),
                read.reader()));
      }
    }
    return first.size() < read.elements().size();
  }

  String key() {
    return key;
  }

  /** Whether all reads agree on the order; else nothing may be inferred from it. */
  boolean trusted() {
    return trusted;
  }

  /** Reads that are a beginning of the order: how much they saw is how long they are. */
  List<Observation> prefixes() {
    return prefixes;
  }

  /** Reads that contradict the order. */
  List<Observation> strays() {
    return strays;
  }

  List<String> order() {
    return order;
  }

  /** Who appended the element at a place of the order; empty when nobody did. */
  Optional<Writer> writer(int place) {
    return writers.of(key, order.get(place));
  }
}
