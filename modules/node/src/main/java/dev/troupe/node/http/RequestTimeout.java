package dev.troupe.node.http;

import com.typesafe.config.Config;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.core.settings.Keys;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.GroupsDesk;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * The limit that HTTP itself sets to a request. Whoever carries the request out knows more of it,
 * and so is to give up before.
 */
final class RequestTimeout {

  private static final String KEY = "pekko.http.server.request-timeout";
  private static final String LOG = "troupe.replicated-log.";

  /** A desk waits a second longer than whom it asks; and one for the way. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private RequestTimeout() {}

  /**
   * @param groups that this node hosts
   * @throws dev.troupe.core.settings.SettingsException naming the key of a patience that is not
   *     shorter
   */
  static void check(Config config, Set<String> groups) {
    var keys = new Keys(config);
    Duration limit = keys.duration(KEY, GroupsDesk.LONGEST.plus(GRACE));
    for (String key : patiences(config, groups)) {
      Duration most = limit.minus(GRACE);
      if (keys.duration(key, Duration.ofMillis(1)).compareTo(most) > 0) {
        throw keys.refuse(
            key,
            "make it at most %d ms, or raise %s = %d ms: it is to be %d ms longer"
                .formatted(most.toMillis(), KEY, limit.toMillis(), GRACE.toMillis()));
      }
    }
  }

  /** Of those who are asked on a client's behalf. */
  private static Set<String> patiences(Config config, Set<String> groups) {
    var keys =
        new TreeSet<>(
            Set.of("troupe.registers.patience", "troupe.store.patience", "troupe.paxos.patience"));
    if (groups.contains(Ledger.GROUP)) {
      String own = LOG + "groups." + Ledger.GROUP + ".patience";
      keys.add(config.hasPath(own) ? own : LOG + "patience");
    }
    return keys;
  }

  /** The same, but for what a client is told at the limit: HTTP's 503 would be nothing done. */
  static Route told(Route route) {
    var late =
        Answer.of(
            504,
            "outcome",
            "unknown",
            "error",
            "this node did not answer in time: it may or may not have acted; repeat the request as it is");
    return Directives.withRequestTimeoutResponse(request -> Json.answer(late), () -> route);
  }
}
