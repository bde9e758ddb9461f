package dev.troupe.scenarios.shrink;

import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.Locale;

/**
 * How much there is to understand in a play.
 *
 * @param faults in the script
 * @param nodes contenders
 * @param clients who ask; 0 where nobody does
 * @param turns at which one of them does
 * @param lasted world time from the clients' beginning to the end
 */
public record Size(int faults, int nodes, int clients, int turns, Duration lasted) {

  static Size of(Script script, Duration lasted) {
    boolean asked = Words.job(script).settings().containsKey(Turns.TURNS);
    return new Size(
        script.faults().size(),
        script.nodes(),
        asked ? Turns.clients(script.workload()) : 0,
        asked ? Turns.within(script.workload(), lasted).size() : 0,
        lasted);
  }

  /** {@code 14 faults, 3 contenders, 8 clients, 412 requests, 10.3 s}. */
  public String text() {
    String asked =
        clients == 0 ? "" : count(clients, "client") + ", " + count(turns, "request") + ", ";
    return String.format(
        Locale.ROOT,
        "%s, %s, %s%.1f s",
        count(faults, "fault"),
        count(nodes, "contender"),
        asked,
        lasted.toMillis() / 1e3);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
