package dev.troupe.simulation;

import dev.troupe.core.node.ProtocolKey;

/** The key under which untyped test actors are found. */
final class Strays {
  static final ProtocolKey<Object> KEY = new ProtocolKey<>("strays", Object.class);

  private Strays() {}
}
