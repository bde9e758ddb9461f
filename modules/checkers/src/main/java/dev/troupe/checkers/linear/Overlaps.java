package dev.troupe.checkers.linear;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How often operations met: without overlaps a check of concurrency has seen none.
 *
 * <p>A call lasts from its invocation until its process learns how it ended, or to the end of the
 * history. Failed calls do not count: they changed nothing and saw nothing.
 *
 * @param keys what was seen of each key, in the order of first use; the key is {@code ""} where the
 *     operations name none
 */
public record Overlaps(Map<String, OfKey> keys) {

  /**
   * What was seen of one key.
   *
   * @param operations calls that happened or may have
   * @param pairs pairs of them that overlapped in time
   */
  public record OfKey(int operations, long pairs) {}

  public Overlaps {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** By the keys in the values, {@code [key value]} or {@code {"key":…,"value":…}}. */
  public static Overlaps of(History history) {
    Map<String, List<Call>> calls = new LinkedHashMap<>();
    for (KeyedCall call : Keys.takenOff(history.calls())) {
      calls.computeIfAbsent(call.key(), any -> new ArrayList<>()).add(call.recorded());
    }
    return of(calls);
  }

  /**
   * By a workload's own keys.
   *
   * @param key of a call; empty for a call that is not to be counted
   */
  public static Overlaps of(History history, Function<Call, Optional<String>> key) {
    Map<String, List<Call>> calls = new LinkedHashMap<>();
    for (Call call : history.calls()) {
      key.apply(call)
          .ifPresent(name -> calls.computeIfAbsent(name, any -> new ArrayList<>()).add(call));
    }
    return of(calls);
  }

  static Overlaps of(Map<String, List<Call>> calls) {
    Map<String, OfKey> keys = new LinkedHashMap<>();
    calls.forEach(
        (key, all) -> {
          List<Call> some =
              all.stream().filter(call -> call.outcome() != Operation.Type.FAIL).toList();
          if (!some.isEmpty()) {
            keys.put(key, new OfKey(some.size(), pairs(some)));
          }
        });
    return new Overlaps(keys);
  }

  /** All operations. */
  public int operations() {
    return keys.values().stream().mapToInt(OfKey::operations).sum();
  }

  /** All overlapping pairs. */
  public long pairs() {
    return keys.values().stream().mapToLong(OfKey::pairs).sum();
  }

  /** {@code 812 operations on 5 keys, 1,930 overlapping pairs}. */
  public String words() {
    return count(operations(), "operation")
        + (keys.size() > 1 ? " on " + count(keys.size(), "key") : "")
        + ", "
        + (pairs() == 0 ? "none overlapped" : count(pairs(), "overlapping pair"));
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static long pairs(List<Call> calls) {
    // Even: an invocation; odd: an end. At each invocation, the open calls overlap it.
    long[] events = new long[2 * calls.size()];
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      events[2 * i] = call.invocation().index() << 1;
      events[2 * i + 1] = call.completion().map(end -> end.index() << 1 | 1).orElse(Long.MAX_VALUE);
    }
    Arrays.sort(events);
    long pairs = 0;
    long open = 0;
    for (long event : events) {
      if ((event & 1) == 0) {
        pairs += open++;
      } else {
        open--;
      }
    }
    return pairs;
  }
}
