package dev.troupe.checkers.convergence;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.register.Access;
import dev.troupe.checkers.register.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * After the settle mark all reads of a key agree, on something that was written.
 *
 * <p>Unknown without a mark, or when some written key was also written after it, or was not read
 * after it by two replicas.
 */
public final class Convergence implements Checker {
  public static final String NAME = "convergence";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    Registers registers = Registers.of(history);
    OptionalLong mark =
        history.calls("settle").stream().filter(Values::ok).mapToLong(Call::endIndex).max();
    Judgement judgement = new Judgement(registers, mark.orElse(Long.MAX_VALUE));
    if (!judgement.evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d faults on %d keys"
                  .formatted(judgement.evidence.size(), registers.writes().size()),
              judgement.evidence)
          .shownBy(judgement.sketch.draw(judgement.evidence.getFirst()));
    }
    if (mark.isEmpty()) {
      return CheckResult.unknown(
          NAME, "no settle mark: record 'settle' when nothing is written or in flight any more");
    }
    if (!judgement.open.isEmpty() || judgement.agreed == 0) {
      return CheckResult.unknown(
          NAME,
          "not judged: %s"
              .formatted(
                  judgement.open.isEmpty()
                      ? "nothing was written"
                      : String.join(", ", judgement.open)));
    }
    return CheckResult.holds(
        NAME, "%d keys agree in %d final reads".formatted(judgement.agreed, judgement.finals));
  }

  /** One pass over one history. */
  private static final class Judgement {
    private final List<String> evidence;
    private final Sketch sketch = new Sketch();
    private final List<String> open = new ArrayList<>();
    private int agreed;
    private int finals;

    Judgement(Registers registers, long mark) {
      evidence = new ArrayList<>(registers.impossible());
      registers.strayed().stream().limit(1).forEach(read -> sketch.culprit(read.call()));
      registers
          .writes()
          .forEach(
              (key, writes) -> {
                // What is still on its way may tell replicas apart.
                if (writes.stream().allMatch(write -> isOver(write.call(), mark))) {
                  judge(key, writes, after(mark, registers.reads().getOrDefault(key, List.of())));
                } else {
                  open.add("%s was written after the settle mark".formatted(Values.plain(key)));
                }
              });
    }

    /** Known to have ended before the mark, or invoked before it: the mark ends the unknown. */
    private static boolean isOver(Call call, long mark) {
      return Values.ok(call) ? call.endIndex() < mark : call.invocation().index() < mark;
    }

    private static List<Access> after(long mark, List<Access> reads) {
      return reads.stream().filter(read -> read.call().invocation().index() > mark).toList();
    }

    private void judge(String key, List<Access> writes, List<Access> reads) {
      finals += reads.size();
      for (Access read : reads) {
        Access first = reads.getFirst();
        if (!read.value().equals(first.value())) {
          fault("%s, but %s".formatted(first.told(), read.told()), first.call(), read.call());
          return;
        }
      }
      List<Access> acknowledged = writes.stream().filter(write -> Values.ok(write.call())).toList();
      if (!reads.isEmpty()
          && reads.getFirst().value().equals(Access.NOTHING)
          && !acknowledged.isEmpty()) {
        fault(
            "%s after %s".formatted(reads.getFirst().told(), acknowledged.getFirst().told()),
            acknowledged.getFirst().call(),
            reads.getFirst().call());
      } else if (reads.stream().map(Access::session).distinct().count() < 2) {
        open.add(
            "%s was not read by two replicas after the settle mark".formatted(Values.plain(key)));
      } else {
        agreed++;
      }
    }

    private void fault(String what, Call before, Call after) {
      if (evidence.isEmpty()) {
        sketch.context(before).culprit(after);
      }
      evidence.add(what);
    }
  }
}
