package dev.troupe.simulation.pekko;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.RootActorPath;

/** The {@link Target} of each path that crossed nodes in a run. */
final class Targets {

  /** More than this are forgotten, and found again: names of short-lived actors have no end. */
  private static final int MOST = 100_000;

  private static final String SCHEME = SimulatedProvider.PROTOCOL + "://";

  private final Map<String, RootActorPath> roots = new HashMap<>(); // neither is ever iterated
  private final Map<String, Target> targets = new HashMap<>();

  /**
   * The target of a path in Pekko's serialization format, with an address.
   *
   * @throws IllegalArgumentException if it is no such path
   */
  Target of(String text) {
    Target known = targets.get(text);
    if (known != null) {
      return known;
    }
    Target target = new Target(parse(text), text);
    if (!isTemporary(target.path())) {
      if (targets.size() >= MOST) {
        targets.clear();
      }
      targets.put(text, target);
    }
    return target;
  }

  /** An ask's reference: never seen again. */
  private static boolean isTemporary(ActorPath path) {
    return path.parent().name().equals("temp");
  }

  /** Without {@link java.net.URI}, which takes longer than everything else about a message. */
  private ActorPath parse(String text) {
    int slash = text.startsWith(SCHEME) ? text.indexOf('/', SCHEME.length()) : -1;
    if (slash < 0) {
      return ActorPath.fromString(text);
    }
    ActorPath path = rootOf(text.substring(0, slash));
    int from = slash + 1;
    while (from < text.length()) {
      int end = text.indexOf('/', from);
      end = end < 0 ? text.length() : end;
      path = path.$div(text.substring(from, end));
      from = end + 1;
    }
    return path;
  }

  private ActorPath rootOf(String address) {
    return roots.computeIfAbsent(address, text -> new RootActorPath(parseAddress(text), "/"));
  }

  private static Address parseAddress(String text) {
    return ActorPath.fromString(text + "/").address();
  }
}
