package dev.troupe.simulation.network;

import java.util.List;

/** A cut of one or more directions, so that faults which overlap can be undone one by one. */
public final class Cut {

  private final List<Link> links;

  Cut(List<Link> links) {
    this.links = List.copyOf(links);
  }

  /** Undoes this cut, once: a direction that another cut concerns too stays cut. */
  public void heal() {
    links.forEach(link -> link.heal(this));
  }
}
