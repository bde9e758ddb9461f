package dev.troupe.checkers.bank;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every read shows the total of the first one, over the same accounts.
 *
 * <p>Unknown when there are fewer than two reads, or no transfer was acknowledged: nothing was seen
 * to move.
 */
public final class Bank implements Checker {
  public static final String NAME = "bank";
  public static final String WITH_OVERDRAFT = "bank-with-overdraft";
  private static final int SHOWN = 3;

  private final boolean overdraft;

  /**
   * A judge.
   *
   * @param overdraft whether a balance may be negative
   */
  public Bank(boolean overdraft) {
    this.overdraft = overdraft;
  }

  @Override
  public String name() {
    return overdraft ? WITH_OVERDRAFT : NAME;
  }

  @Override
  public CheckResult check(History history) {
    List<Transfer> transfers = history.calls("transfer").stream().map(Transfer::of).toList();
    List<Snapshot> reads =
        history.calls("read").stream().filter(Values::ok).map(Snapshot::of).toList();
    List<String> evidence = new ArrayList<>();
    Optional<Counterexample> drawn = Optional.empty();
    for (Snapshot read : reads) {
      List<String> faults = faults(read, reads.getFirst());
      if (!faults.isEmpty() && drawn.isEmpty()) {
        drawn = Optional.of(draw(faults.getFirst(), read, reads.getFirst(), transfers));
      }
      evidence.addAll(faults);
    }
    if (drawn.isPresent()) {
      return CheckResult.broken(
              name(),
              "%d %s in %d reads"
                  .formatted(
                      evidence.size(), evidence.size() == 1 ? "fault" : "faults", reads.size()),
              evidence)
          .shownBy(drawn.get());
    }
    long acknowledged = transfers.stream().filter(t -> Values.ok(t.call())).count();
    if (reads.size() < 2 || acknowledged == 0) {
      return CheckResult.unknown(
          name(),
          "nothing to judge: %d reads and %d acknowledged transfers, at least 2 and 1 are needed"
              .formatted(reads.size(), acknowledged));
    }
    return CheckResult.holds(
        name(),
        "%d reads with a total of %d, %d transfers"
            .formatted(reads.size(), reads.getFirst().total(), acknowledged));
  }

  private List<String> faults(Snapshot read, Snapshot first) {
    List<String> faults = new ArrayList<>();
    if (!read.balances().keySet().equals(first.balances().keySet())) {
      faults.add(
          "%s: accounts %s, but the first read had %s"
              .formatted(read.where(), read.balances().keySet(), first.balances().keySet()));
    } else if (read.total() != first.total()) {
      faults.add(
          "%s: total %d, but the first read (%s) had %d"
              .formatted(read.where(), read.total(), first.where(), first.total()));
    }
    if (!overdraft) {
      read.balances()
          .forEach(
              (account, balance) -> {
                if (balance < 0) {
                  faults.add("%s: account %s has %d".formatted(read.where(), account, balance));
                }
              });
    }
    return faults;
  }

  /** The read, the first one, and the transfers that it may have met half way. */
  private static Counterexample draw(
      String fault, Snapshot read, Snapshot first, List<Transfer> transfers) {
    List<Transfer> met =
        transfers.stream()
            .filter(t -> Values.possible(t.call()))
            .filter(t -> !t.call().endedBefore(read.call()) && !read.call().endedBefore(t.call()))
            .toList();
    long gap = Math.abs(read.total() - first.total());
    List<Transfer> half = met.stream().filter(t -> Math.abs(t.amount()) == gap).toList();
    Sketch sketch = new Sketch().context(first.call()).culprit(read.call());
    (half.isEmpty() ? met : half).stream().limit(SHOWN).forEach(t -> sketch.context(t.call()));
    String guess =
        half.isEmpty() ? "" : ". The difference is the amount of a transfer that ran meanwhile";
    return sketch.draw(fault + guess);
  }

  private record Transfer(Call call, long amount) {
    static Transfer of(Call call) {
      Fields fields = new Fields(call.invocation().index(), call.argument(), "bank");
      fields.key("from");
      fields.key("to");
      return new Transfer(call, fields.number("amount"));
    }
  }

  /** What one read showed; an account whose balance is null is not there. */
  private record Snapshot(Call call, SortedMap<String, Long> balances, long total) {
    static Snapshot of(Call call) {
      var result = Values.result(call);
      JsonNode accounts = result.value();
      if (!accounts.isObject()) {
        throw Values.bad(result, accounts, "the result", "an object of balances");
      }
      SortedMap<String, Long> balances = new TreeMap<>();
      long total = 0;
      for (var account : accounts.properties()) {
        if (!account.getValue().isNull()) {
          long balance = Values.number(result, account.getValue(), "the balance");
          balances.put(account.getKey(), balance);
          total = Values.sum(result, total, balance);
        }
      }
      return new Snapshot(call, balances, total);
    }

    String where() {
      return "read by operation %d".formatted(Values.result(call).index());
    }
  }
}
