package dev.troupe.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Draws faults. Each kind has a stream of randomness of its own, so that leaving one out does not
 * move the others. Faults overlap, and each undoes itself alone. Never is more than a minority of
 * the nodes down or paused at a time, or about to be, unless it is told so.
 *
 * @param kinds what may happen
 * @param interval the mean time between two faults of one kind
 * @param lasting the mean time a fault lasts
 * @param until when it stops, counted from its beginning; what still lasts then is undone, and
 *     nodes that are down are started
 * @param mostDown how many nodes may be down or paused at a time; negative: a minority
 */
public record Nemesis(
    Set<Fault> kinds, Duration interval, Duration lasting, Duration until, int mostDown) {

  /** Every kind of fault, each every 5 s for 2 s on average, for 30 s. */
  public static Nemesis chaos() {
    return new Nemesis(
        EnumSet.allOf(Fault.class),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        -1);
  }

  /** These kinds alone. */
  public Nemesis with(Fault first, Fault... more) {
    return new Nemesis(EnumSet.of(first, more), interval, lasting, until, mostDown);
  }

  public Nemesis every(Duration mean) {
    return new Nemesis(kinds, mean, lasting, until, mostDown);
  }

  public Nemesis lasting(Duration mean) {
    return new Nemesis(kinds, interval, mean, until, mostDown);
  }

  public Nemesis until(Duration end) {
    return new Nemesis(kinds, interval, lasting, end, mostDown);
  }

  public Nemesis mostDown(int nodes) {
    return new Nemesis(kinds, interval, lasting, until, nodes);
  }

  void begin(Simulation simulation) {
    new Havoc(this, simulation).begin();
  }
}
