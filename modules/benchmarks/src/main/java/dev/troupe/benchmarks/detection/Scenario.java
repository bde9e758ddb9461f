package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Weather.Burst;
import dev.troupe.benchmarks.detection.Weather.Ramp;
import dev.troupe.benchmarks.detection.Weather.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Kinds of stories. In each of them one node after the other crashes, and starts again. */
enum Scenario {

  /** All nodes stand still now and then; the network is a good one. */
  GC_PAUSE("gc-pause") {
    @Override
    List<Span> pauses(long end, Draw draw) {
      var pauses = new ArrayList<Span>();
      long at = draw.gap(PAUSE_GAP);
      while (at < end) {
        long length =
            draw.chance(FULL_PAUSES)
                ? FULL_PAUSE.toNanos()
                : draw.logNormal(Duration.ofMillis(300), 1.2, Duration.ofSeconds(20));
        pauses.add(new Span(at, at + length));
        at += length + draw.gap(PAUSE_GAP);
      }
      return pauses;
    }
  },

  /** Latency ramps and loses beats, one by one and in bursts; the nodes are well. */
  JITTERY_NETWORK("jittery-network") {
    @Override
    Weather weather(int nodes, long end, Draw draw) {
      var ramps = new ArrayList<Ramp>();
      for (long at = draw.gap(RAMP_GAP); at < end; at += draw.gap(RAMP_GAP)) {
        var span = new Span(at, at + draw.between(Duration.ofSeconds(20), Duration.ofSeconds(60)));
        long peak = draw.between(Duration.ofMillis(200), Duration.ofMillis(1500));
        ramps.add(new Ramp(span, reach(nodes, draw), peak));
      }
      var bursts = new ArrayList<Burst>();
      for (long at = draw.gap(BURST_GAP); at < end; at += draw.gap(BURST_GAP)) {
        long length = draw.logNormal(Duration.ofMillis(400), 0.8, Duration.ofSeconds(8));
        bursts.add(new Burst(new Span(at, at + length), reach(nodes, draw), 0.9));
      }
      return new Weather(0.01, ramps, bursts);
    }
  };

  private static final Duration PAUSE_GAP = Duration.ofSeconds(60);
  private static final double FULL_PAUSES = 0.1;
  private static final Duration FULL_PAUSE = Duration.ofSeconds(3);
  private static final Duration RAMP_GAP = Duration.ofSeconds(60);
  private static final Duration BURST_GAP = Duration.ofSeconds(10);
  private static final Duration CRASH_EVERY = Duration.ofMinutes(5);

  /** How long a crashed node is down; who has not found it by then has missed it. */
  static final Duration DOWN = Duration.ofSeconds(90);

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  List<Span> pauses(long end, Draw draw) {
    return List.of();
  }

  Weather weather(int nodes, long end, Draw draw) {
    return Weather.CALM;
  }

  /** Whether this detector is not the same as another here. */
  boolean tells(Contestant contestant) {
    return this == GC_PAUSE || contestant.family() != Family.UNGUARDED;
  }

  /** The story of this seed. */
  Story story(int nodes, Duration length, long seed) {
    var draw = new Draw(seed);
    long end = length.toNanos();
    List<List<Span>> crashes = crashes(nodes, end, draw.split());
    List<List<Span>> pauses =
        IntStream.range(0, nodes).mapToObj(i -> pauses(crashes.get(i), end, draw.split())).toList();
    return new Story(end, pauses, crashes, weather(nodes, end, draw.split()));
  }

  private static List<List<Span>> crashes(int nodes, long end, Draw draw) {
    List<List<Span>> crashes = new ArrayList<>();
    IntStream.range(0, nodes).forEach(i -> crashes.add(new ArrayList<>()));
    long every = CRASH_EVERY.toNanos();
    for (long slot = 0; slot + every <= end; slot += every) {
      long at = slot + draw.between(Duration.ofMinutes(1), Duration.ofMinutes(3));
      crashes.get(draw.below(nodes)).add(new Span(at, at + DOWN.toNanos()));
    }
    return crashes;
  }

  private List<Span> pauses(List<Span> crashes, long end, Draw draw) {
    return pauses(end, draw).stream()
        .filter(pause -> crashes.stream().noneMatch(pause::touches))
        .toList();
  }

  private static Reach reach(int nodes, Draw draw) {
    int one = draw.below(nodes);
    int other = (one + 1 + draw.below(nodes - 1)) % nodes;
    double share = draw.random().nextDouble();
    return share < 0.6
        ? new Reach.Link(one, other)
        : share < 0.85 ? new Reach.Node(one) : new Reach.All();
  }

  @Override
  public String toString() {
    return title;
  }
}
