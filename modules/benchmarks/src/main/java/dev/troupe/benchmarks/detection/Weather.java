package dev.troupe.benchmarks.detection;

import dev.troupe.simulation.network.LinkSettings;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the network is like: a good local one, with these exceptions. Messages of a link stay in
 * order, as on TCP.
 *
 * @param loss the share of messages that is lost at any time
 */
record Weather(double loss, List<Ramp> ramps, List<Burst> bursts) {

  static final Weather CALM = new Weather(0, List.of(), List.of());

  /** The links that are hit. */
  sealed interface Reach {

    boolean covers(int from, int to);

    record Link(int from, int to) implements Reach {
      @Override
      public boolean covers(int source, int target) {
        return source == from && target == to;
      }
    }

    /** All to and from one node. */
    record Node(int node) implements Reach {
      @Override
      public boolean covers(int from, int to) {
        return from == node || to == node;
      }
    }

    record All() implements Reach {
      @Override
      public boolean covers(int from, int to) {
        return true;
      }
    }
  }

  /**
   * Latency rises evenly to its peak in the middle, and falls again; each message half to one and a
   * half of it.
   */
  record Ramp(Span span, Reach reach, long peak) {

    private double height(long at) {
      double share = (double) (at - span.from()) / span.length();
      return peak * (1 - Math.abs(2 * share - 1));
    }
  }

  /** A time in which this share of the messages is lost. */
  record Burst(Span span, Reach reach, double loss) {}

  boolean loses(int from, int to, long at, RandomGenerator random) {
    double draw = random.nextDouble();
    double worst = loss;
    for (Burst burst : bursts) {
      if (burst.span().contains(at) && burst.reach().covers(from, to)) {
        worst = Math.max(worst, burst.loss());
      }
    }
    return draw < worst;
  }

  /** How long a message sent at this moment is under way. */
  long latency(int from, int to, long at, RandomGenerator random) {
    double latency = LinkSettings.LOCAL_NETWORK.latency().nanos(random);
    double jitter = 0.5 + random.nextDouble();
    for (Ramp ramp : ramps) {
      if (ramp.span().contains(at) && ramp.reach().covers(from, to)) {
        latency += jitter * ramp.height(at);
      }
    }
    return (long) latency;
  }
}
