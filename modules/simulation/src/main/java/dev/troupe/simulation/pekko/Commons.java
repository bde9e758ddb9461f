package dev.troupe.simulation.pekko;

/**
 * What the lives of one run share, since it is equal for all of them: a copy for each of ten
 * thousand nodes would be most of their memory, and would never be in the processor's caches.
 */
public final class Commons {

  private final SharedMappers mappers = new SharedMappers();
  private final Codec codec = new Codec();
  private final Targets targets = new Targets();

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
