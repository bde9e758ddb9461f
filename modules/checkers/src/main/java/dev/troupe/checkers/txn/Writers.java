package dev.troupe.checkers.txn;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.txn.Txn.Append;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who appended what: each element of a key has one writer. */
final class Writers {

  /**
   * An append.
   *
   * @param txn who
   * @param last whether it is that transaction's last append to the key
   */
  record Writer(Txn txn, boolean last) {}

  private final Map<String, Map<String, Writer>> byKey = new LinkedHashMap<>();

  Writers(List<Txn> txns) {
    for (Txn txn : txns) {
      Map<String, String> last = new LinkedHashMap<>();
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Append append) {
          add(txn, append, last.put(append.key(), append.element()));
        }
      }
    }
  }

  private void add(Txn txn, Append append, String before) {
    Map<String, Writer> writers = byKey.computeIfAbsent(append.key(), any -> new LinkedHashMap<>());
    Writer other = writers.putIfAbsent(append.element(), new Writer(txn, true));
    if (other != null) {
      throw new HistoryException(
          "operation %d: appends %s to %s, as %s did; append each element once to a key, so that a read names its writer"
              .formatted(
                  txn.call().invocation().index(),
                  append.element(),
                  append.key(),
                  other.txn().told()));
    }
    if (before != null) {
      writers.put(before, new Writer(txn, false));
    }
  }

  Optional<Writer> of(String key, String element) {
    return Optional.ofNullable(ofKey(key).get(element));
  }

  /** By element, in the order of invocation. */
  Map<String, Writer> ofKey(String key) {
    return byKey.getOrDefault(key, new LinkedHashMap<>());
  }

  Iterable<String> keys() {
    return byKey.keySet();
  }

  /** What was appended, for people. */
  static String told(String key, String element) {
    return "%s to %s".formatted(Values.plain(element), Values.plain(key));
  }
}
