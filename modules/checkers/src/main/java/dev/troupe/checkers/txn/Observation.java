package dev.troupe.checkers.txn;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.txn.Txn.Append;
import dev.troupe.checkers.txn.Txn.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a committed transaction saw of others: a read without the reader's own appends at its end.
 *
 * @param reader who read
 * @param key which list
 * @param elements what others had appended
 */
record Observation(Txn reader, String key, List<String> elements) {

  /** What a transaction knows of a key while it runs. */
  private static final class Known {
    private final List<String> own = new ArrayList<>();
    private List<String> base;
  }

  /** All observations of a transaction; where it contradicts itself, that is a finding. */
  static List<Observation> of(Txn txn, List<Finding> findings) {
    List<Observation> seen = new ArrayList<>();
    Map<String, Known> keys = new LinkedHashMap<>();
    for (Txn.Step step : txn.steps()) {
      Known known = keys.computeIfAbsent(step.key(), any -> new Known());
      switch (step) {
        case Append append -> known.own.add(append.element());
        case Read read -> seen.add(observe(txn, read, known, findings));
      }
    }
    return seen;
  }

  private static Observation observe(Txn txn, Read read, Known known, List<Finding> findings) {
    List<String> all = read.elements();
    int others = all.size() - known.own.size();
    if (others < 0 || !all.subList(others, all.size()).equals(known.own)) {
      findings.add(internal(txn, read, "which does not end with what it had appended itself"));
      return new Observation(txn, read.key(), all);
    }
    List<String> elements = all.subList(0, others);
    if (known.base == null) {
      known.base = elements;
    } else if (!known.base.equals(elements)) {
      findings.add(
          internal(txn, read, "but had read %s of others before".formatted(plain(known.base))));
    }
    return new Observation(txn, read.key(), elements);
  }

  private static Finding internal(Txn txn, Read read, String how) {
    return Finding.plain(
        Anomaly.INTERNAL,
        "%s read %s as %s, %s"
            .formatted(txn.told(), Values.plain(read.key()), plain(read.elements()), how),
        txn);
  }

  /** A list for people; the end of a long one. */
  static String plain(List<String> elements) {
    int skip = Math.max(0, elements.size() - 8);
    String shown = String.join(", ", elements.subList(skip, elements.size()));
    return "[%s%s]".formatted(skip > 0 ? "…, " : "", shown.replace("\"", ""));
  }
}
