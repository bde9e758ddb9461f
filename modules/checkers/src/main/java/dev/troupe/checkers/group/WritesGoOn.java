package dev.troupe.checkers.group;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * While a minority of the nodes is down, stopped, cut off or slow, and has been for 4 s, 19 of 20
 * writes by way of the others are acknowledged within 250 ms (and what the machine may add).
 *
 * <p>Only such writes count: a majority that works promises nothing to who asks one of the
 * afflicted, and it needs the time of an election after each change. Nor does it promise anything
 * while its leader is slow. Unknown with fewer than 20 of them.
 */
public final class WritesGoOn implements Checker {
  public static final String NAME = "writes-go-on";

  private static final Duration GRACE = Duration.ofSeconds(4);
  private static final Duration BOUND = Duration.ofMillis(250);
  private static final int FEWEST = 20;
  private static final int LATE_ONE_IN = 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    return new Judging(history).result();
  }

  private static final class Judging {
    private final History history;
    private final Troubles troubles;
    private final List<String> nodes;
    private final SortedMap<String, String> clients = new TreeMap<>();
    private final TreeMap<Long, String> leaders = new TreeMap<>();
    private final long boundNanos;

    Judging(History history) {
      this.history = history;
      this.troubles = Troubles.of(history);
      var all = new TreeSet<String>();
      for (Call view : history.calls("view")) {
        all.add(fields(view).text("node"));
        if (Values.ok(view)) {
          JsonNode said = Values.result(view).value();
          leaders.put(Long.MIN_VALUE, said.path("leader").asText());
        }
      }
      this.nodes = List.copyOf(all);
      for (Call note : history.calls("client")) {
        clients.put(fields(note).text("client"), fields(note).text("node"));
      }
      leaders.putAll(Troubles.nodes(history.calls("leader")));
      long slack =
          history.calls("machine").stream()
              .mapToLong(call -> fields(call).number("slack-ms"))
              .sum();
      this.boundNanos = BOUND.plusMillis(slack).toNanos();
    }

    private static Fields fields(Call call) {
      return new Fields(call.invocation().index(), call.argument(), "group");
    }

    CheckResult result() {
      var late = new ArrayList<Call>();
      int counted = 0;
      for (Call write : writes()) {
        if (counts(write)) {
          counted++;
          if (!isInTime(write)) {
            late.add(write);
          }
        }
      }
      String detail =
          "%d of %d writes by way of the majority were not acknowledged within %d ms"
              .formatted(late.size(), counted, boundNanos / 1_000_000);
      if (counted < FEWEST) {
        return CheckResult.unknown(
            NAME, "%d writes while a minority was afflicted, %d needed".formatted(counted, FEWEST));
      }
      if (late.size() * LATE_ONE_IN <= counted) {
        return CheckResult.holds(NAME, detail);
      }
      var sketch = new Sketch();
      late.stream().limit(3).forEach(sketch::culprit);
      var evidence = late.stream().map(Values::text).toList();
      return CheckResult.broken(NAME, detail, evidence).shownBy(sketch.draw(detail));
    }

    private List<Call> writes() {
      return Stream.concat(history.calls("write").stream(), history.calls("cas").stream())
          .sorted((a, b) -> Long.compare(a.invocation().index(), b.invocation().index()))
          .toList();
    }

    private boolean counts(Call write) {
      long at = micros(write);
      long bound = boundNanos / 1000;
      if (!troubles.isSteady(at - GRACE.toNanos() / 1000, at, at + bound)) {
        return false;
      }
      int minority = (nodes.size() - 1) / 2;
      var afflicted = troubles.afflicted(at, nodes, minority);
      String asked = clients.getOrDefault(client(write), "");
      return afflicted.size() < nodes.size()
          && !afflicted.contains(asked)
          && leader(at).map(who -> !isSlow(who, afflicted, at)).orElse(true);
    }

    private boolean isSlow(String leader, SortedSet<String> afflicted, long at) {
      return afflicted.contains(leader) && troubles.isSlow(leader, at);
    }

    private Optional<String> leader(long at) {
      return Optional.ofNullable(leaders.floorEntry(at)).map(Map.Entry::getValue);
    }

    /** Since the begin, which is when the nodes' first view was noted. */
    private long micros(Call write) {
      long begin = history.operations().getFirst().timeNanos();
      return (write.invocation().timeNanos() - begin) / 1000;
    }

    private boolean isInTime(Call write) {
      return Values.ok(write)
          && Values.result(write).timeNanos() - write.invocation().timeNanos() <= boundNanos;
    }

    private static String client(Call write) {
      JsonNode value = write.argument().path("value");
      String text = value.isArray() ? value.path(1).asText() : value.asText();
      return text.replaceFirst("/.*", "");
    }
  }
}
