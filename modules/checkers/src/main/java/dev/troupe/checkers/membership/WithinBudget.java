package dev.troupe.checkers.membership;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * No node sends more than 50 kbit/s of gossip over any of the ten seconds of which it gives
 * account.
 *
 * <p>Unknown when none did.
 */
public final class WithinBudget implements Checker {
  public static final String NAME = "within-budget";

  private static final double MOST = 50;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    List<String> evidence = new ArrayList<>();
    double most = 0;
    long accounts = 0;
    for (var call : history.calls("traffic")) {
      var account = MembershipHistory.fields(call);
      double rate = 8.0 * account.number("bytes") / Math.max(1, account.number("millis"));
      most = Math.max(most, rate);
      accounts++;
      if (rate > MOST) {
        evidence.add(
            "%s: %s sent %s in the last %d ms"
                .formatted(
                    Times.seconds(account.number("at")),
                    account.text("node"),
                    kilobits(rate),
                    account.number("millis")));
      }
    }
    if (accounts == 0) {
      return CheckResult.unknown(NAME, "nothing to judge: no node gave account of ten seconds");
    }
    String counted = "%d accounts, at most %s".formatted(accounts, kilobits(most));
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted)
        : CheckResult.broken(NAME, counted, evidence);
  }

  private static String kilobits(double rate) {
    return String.format(Locale.ROOT, "%.1f kbit/s", rate);
  }
}
