package dev.troupe.checkers.store;

import dev.troupe.checkers.form.Values;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The writes of one key, and which of them replaced which, by as many steps as it takes. */
final class Replaced {

  private final Map<String, Written> writes = new LinkedHashMap<>();
  private final Map<String, Set<String>> before = new LinkedHashMap<>();

  /**
   * @return the write of the same value that was there already; null when there was none
   */
  Written add(Written write) {
    return writes.putIfAbsent(write.value(), write);
  }

  List<Written> all() {
    return List.copyOf(writes.values());
  }

  List<Written> acknowledged() {
    return writes.values().stream().filter(Written::acknowledged).toList();
  }

  /** The write of this value; null when there is none. */
  Written find(String value) {
    return writes.get(value);
  }

  /** All that this value replaced, itself not among them. */
  Set<String> before(String value) {
    return before.computeIfAbsent(value, this::search);
  }

  private Set<String> search(String value) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      Written write = writes.get(open.poll());
      if (write != null) {
        write.over().stream().filter(found::add).forEach(open::add);
      }
    }
    return found;
  }

  /** Whether who sees these values sees this one: it is there, replaced, or may be deleted. */
  boolean covers(Collection<String> seen, String value) {
    return seen.contains(value)
        || seen.stream().anyMatch(other -> before(other).contains(value))
        || writes.values().stream().anyMatch(write -> mayHaveDeleted(write, value));
  }

  private boolean mayHaveDeleted(Written write, String value) {
    return write.removed()
        && Values.possible(write.call())
        && (write.value().equals(value) || before(write.value()).contains(value));
  }
}
