package dev.troupe.checkers.bounds;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every read of a counter lies within its bounds: all adds acknowledged before the read was invoked
 * are counted; those that were invoked before it ended and did not fail may be.
 *
 * <p>Unknown when no read came after an acknowledged add.
 */
public final class CounterBounds implements Checker {
  public static final String NAME = "counter-bounds";
  private static final int SHOWN = 8;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    Sweep sweep = new Sweep(history);
    if (!sweep.evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d of %d reads out of bounds".formatted(sweep.evidence.size(), sweep.reads),
              sweep.evidence)
          .shownBy(draw(history, sweep.worst, sweep.evidence.getFirst()));
    }
    return sweep.judged == 0
        ? CheckResult.unknown(NAME, "nothing to judge: no read came after an acknowledged add")
        : CheckResult.holds(
            NAME, "%d reads within bounds, %d exactly known".formatted(sweep.reads, sweep.exact));
  }

  private static Counterexample draw(History history, Call read, String story) {
    Sketch sketch = new Sketch().culprit(read);
    List<Call> adds =
        history.calls("add").stream()
            .filter(Values::possible)
            .filter(add -> !read.endedBefore(add))
            .toList();
    adds.stream().skip(Math.max(0, adds.size() - SHOWN)).forEach(sketch::context);
    return sketch.draw(
        adds.size() <= SHOWN
            ? story
            : "%s; the last %d of %d adds are drawn".formatted(story, SHOWN, adds.size()));
  }

  /** One pass over the lines, with running sums. */
  private static final class Sweep {
    private final List<String> evidence = new ArrayList<>();
    private Call worst;
    private int reads;
    private int judged;
    private int exact;
    // of acknowledged adds, and of those that began and did not fail; positive and negative apart
    private long surePlus;
    private long sureMinus;
    private long maybePlus;
    private long maybeMinus;
    private int acknowledged;

    /** What was sure when a read was invoked. */
    private record Sure(long plus, long minus, int adds) {}

    Sweep(History history) {
      Map<Long, Call> byLine = new TreeMap<>();
      for (Call call : history.calls()) {
        byLine.put(call.invocation().index(), call);
        call.completion().ifPresent(end -> byLine.put(end.index(), call));
      }
      Map<Long, Sure> atInvocation = new TreeMap<>();
      for (Operation line : history.operations()) {
        Call call = byLine.get(line.index());
        long begun = call.invocation().index();
        switch (call.function()) {
          case "add" -> add(line, call);
          case "read" -> {
            if (line.type() == Type.INVOKE) {
              atInvocation.put(begun, new Sure(surePlus, sureMinus, acknowledged));
            } else if (line.type() == Type.OK) {
              read(call, line, atInvocation.get(begun));
            }
          }
          default -> {}
        }
      }
    }

    private void add(Operation line, Call call) {
      long amount = Values.number(call.invocation(), call.argument(), "the amount");
      if (line.type() == Type.INVOKE && Values.possible(call)) {
        maybePlus = Values.sum(line, maybePlus, Math.max(amount, 0));
        maybeMinus = Values.sum(line, maybeMinus, Math.min(amount, 0));
      } else if (line.type() == Type.OK) {
        acknowledged++;
        surePlus += Math.max(amount, 0);
        sureMinus += Math.min(amount, 0);
      }
    }

    private void read(Call call, Operation line, Sure sure) {
      long value = Values.number(line, line.value(), "the result");
      long low = sure.plus() + maybeMinus;
      long high = maybePlus + sure.minus();
      reads++;
      judged += sure.adds() > 0 ? 1 : 0;
      exact += low == high ? 1 : 0;
      if (value < low || value > high) {
        worst = worst == null ? call : worst;
        evidence.add(
            "operation %d read %d, which must be %s: %d adds were acknowledged before it was invoked (operation %d)"
                .formatted(
                    line.index(),
                    value,
                    low == high ? String.valueOf(low) : "from %d to %d".formatted(low, high),
                    sure.adds(),
                    call.invocation().index()));
      }
    }
  }
}
