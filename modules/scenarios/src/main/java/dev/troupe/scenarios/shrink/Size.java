package dev.troupe.scenarios.shrink;

import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.Locale;

/**
 * How much there is to understand in a play.
 *
 * @param faults in the script
 * @param nodes contenders
 * @param clients who ask
 * @param turns at which one of them does
 * @param lasted world time from the clients' beginning to the end
 */
public record Size(int faults, int nodes, int clients, int turns, Duration lasted) {

  static Size of(Script script, Duration lasted) {
    return new Size(
        script.faults().size(),
        script.nodes(),
        Turns.clients(script.workload()),
        Turns.within(script.workload(), lasted).size(),
        lasted);
  }

  /** {@code 14 faults, 3 nodes, 8 clients, 412 requests, 10.3 s}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, %s, %.1f s",
        count(faults, "fault"),
        count(nodes, "contender"),
        count(clients, "client"),
        count(turns, "request"),
        lasted.toMillis() / 1e3);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
