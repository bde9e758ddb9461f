package dev.troupe.scenarios.stage;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How long things took, as figures of a run. */
public final class Latencies {

  private Latencies() {}

  /** Of the calls that succeeded: {@code NAME-p50-ms} and {@code NAME-p99-ms}; nothing of none. */
  public static void of(List<Call> calls, String name, Map<String, Number> figures) {
    of(
        calls.stream()
            .filter(call -> call.outcome() == Operation.Type.OK)
            .mapToLong(Latencies::nanos)
            .toArray(),
        name,
        figures);
  }

  /** Of these times in nanoseconds. */
  public static void of(long[] nanos, String name, Map<String, Number> figures) {
    if (nanos.length > 0) {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      figures.put(name + "-p50-ms", millis(percentile(sorted, 50)));
      figures.put(name + "-p99-ms", millis(percentile(sorted, 99)));
    }
  }

  private static long nanos(Call call) {
    return call.completion().orElseThrow().timeNanos() - call.invocation().timeNanos();
  }

  /** By nearest rank: the smallest value that so many per cent of all do not exceed. */
  static long percentile(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 1e2;
  }
}
