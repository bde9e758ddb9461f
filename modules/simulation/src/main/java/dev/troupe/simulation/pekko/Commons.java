package dev.troupe.simulation.pekko;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.RootActorPath;

/**
 * What the lives of one run share, since it is equal for all of them: a copy for each of ten
 * thousand nodes would be most of their memory, and would never be in the processor's caches.
 */
public final class Commons {

  private final Map<String, RootActorPath> roots = new HashMap<>(); // never iterated
  private final SharedMappers mappers = new SharedMappers();

  SharedMappers mappers() {
    return mappers;
  }

  /** The root of the node with this system name. */
  RootActorPath rootOf(String systemName) {
    return roots.computeIfAbsent(systemName, name -> new RootActorPath(addressOf(name), "/"));
  }

  private static Address addressOf(String systemName) {
    return Address.apply(
        SimulatedProvider.PROTOCOL, systemName, systemName, SimulatedProvider.PORT);
  }
}
