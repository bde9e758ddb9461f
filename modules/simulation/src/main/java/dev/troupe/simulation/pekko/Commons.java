package dev.troupe.simulation.pekko;

import dev.troupe.simulation.network.Messages;

/**
 * What the lives of one run share, since it is equal for all of them: a copy for each of ten
 * thousand nodes would be most of their memory, and would never be in the processor's caches.
 */
public final class Commons {

  private final SharedMappers mappers = new SharedMappers();
  private final Targets targets = new Targets();
  private final Codec codec;

  /**
   * @param messages how they cross nodes
   */
  public Commons(Messages messages) {
    codec = new Codec(messages);
  }

  SharedMappers mappers() {
    return mappers;
  }

  Codec codec() {
    return codec;
  }

  Targets targets() {
    return targets;
  }
}
