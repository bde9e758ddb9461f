package dev.troupe.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.benchmarks.detection.History.Life;
import dev.troupe.benchmarks.detection.Replay.Witness;
import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.benchmarks.detection.Weather.Burst;
import dev.troupe.benchmarks.detection.Weather.Reach;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.heartbeat.Heartbeat.Metadata;
import dev.troupe.membership.heartbeat.HeartbeatKeeper;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.simulation.kernel.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What detectors are shown here is what real behaviours meet: in one story both come to the same
 * verdicts in the same order. Each draws its own beats and latencies, so a verdict may be earlier
 * or later by a beat with its jitter and a look; no pause of the story is that near to a threshold.
 */
class AgreementTest {

  private static final long SECOND = 1_000_000_000;

  /** Longer than a beat at its latest and a look together. */
  private static final long MILLIS_APART = 700;

  private static final Metadata METADATA = new Metadata(0, "worker", "1");

  private record Said(String what, long millis) {}

  private record Act(long at, Consumer<Simulation> what) {}

  private static Span span(double from, double until) {
    return new Span((long) (from * SECOND), (long) (until * SECOND));
  }

  private static final int MUTE = 3;

  private static final Span MUTED = span(135, 143.5);

  /**
   * Pauses of one and two at once, of watched and watching nodes, short and too long; a crash; a
   * node that hears and is not heard, so that it becomes patient, and a pause meanwhile; two that
   * vanish, of whom one may be failed.
   */
  private static final Story STORY =
      new Story(
          190 * SECOND,
          List.of(
              List.of(span(15, 17.5), span(55, 55.4), span(140, 142.5), span(170, 177)),
              List.of(span(23, 29), span(55.1, 58.1), span(171.5, 177.5)),
              List.of(span(75, 77.7)),
              List.of(span(56, 58.9)),
              List.of()),
          List.of(List.of(), List.of(), List.of(), List.of(), List.of(span(95, 115))),
          new Weather(
              0,
              List.of(),
              IntStream.of(0, 1, 2, 4)
                  .mapToObj(to -> new Burst(MUTED, new Reach.Link(MUTE, to), 1))
                  .toList()));

  private static SortedMap<String, List<Said>> light(long seed) {
    var said = new TreeMap<String, List<Said>>();
    List<NodeId> ids = Profile.DEFAULT.ids();
    var ours = Contestants.shipped(Profile.DEFAULT).maker();
    for (Life life : HistoryLoop.play(STORY, Profile.DEFAULT, seed).lives()) {
      Witness witness =
          new Witness() {
            @Override
            public void reached(long now) {}

            @Override
            public void heard(Heard beat) {}

            @Override
            public void changed(int peer, Level to, long at) {
              say(said, ids.get(life.node()).name(), ids.get(peer).name(), to.name(), at / 1_000);
            }
          };
      Replay.run(STORY, life, ours, witness);
    }
    return said;
  }

  private static SortedMap<String, List<Said>> real(long seed) {
    var builder = Simulation.seeded(seed);
    SortedMap<NodeId, Long> lives = new TreeMap<>();
    for (NodeId id : Profile.DEFAULT.ids()) {
      builder.node(id.name(), node -> keeper(node, lives.merge(id, 1L, Long::sum)));
    }
    var said = new TreeMap<String, List<Said>>();
    try (var simulation = builder.start()) {
      for (Act act : acts()) {
        simulation.runFor(Duration.ofNanos(act.at()).minus(simulation.time()));
        act.what().accept(simulation);
      }
      simulation.runFor(Duration.ofNanos(STORY.end()).minus(simulation.time()));
      for (TraceEvent event : simulation.events()) {
        if (event.what().equals("level-changed")) {
          long micros = event.atMicros() - Loop.EPOCH_MILLIS * 1_000;
          say(said, event.node(), event.text("peer"), event.text("to"), micros);
        }
      }
    }
    return said;
  }

  private static Behavior<?> keeper(NodeContext node, long life) {
    return HeartbeatKeeper.create(node, Profile.DEFAULT.heartbeat(), life, METADATA);
  }

  private static void say(
      SortedMap<String, List<Said>> said, String watcher, String peer, String to, long micros) {
    said.computeIfAbsent(watcher + " of " + peer, pair -> new ArrayList<>())
        .add(new Said(to, micros / 1_000));
  }

  /** The story as faults of the simulated world. */
  private static List<Act> acts() {
    var acts = new ArrayList<Act>();
    for (int i = 0; i < STORY.nodes(); i++) {
      String name = Profile.DEFAULT.ids().get(i).name();
      for (Span pause : STORY.pauses().get(i)) {
        acts.add(new Act(pause.from(), world -> world.node(name).pause()));
        acts.add(new Act(pause.until(), world -> world.node(name).resume()));
      }
      for (Span crash : STORY.crashes().get(i)) {
        acts.add(new Act(crash.from(), world -> world.node(name).kill()));
        acts.add(new Act(crash.until(), world -> world.node(name).restart()));
      }
    }
    NodeId mute = Profile.DEFAULT.ids().get(MUTE);
    for (NodeId other : Profile.DEFAULT.ids()) {
      if (!other.equals(mute)) {
        acts.add(new Act(MUTED.from(), world -> world.network().cut(mute, other)));
      }
    }
    acts.add(new Act(MUTED.until(), world -> world.network().healAll()));
    acts.sort(Comparator.comparingLong(Act::at));
    return acts;
  }

  @SimulationTest(
      seeds = 4,
      mustReach = {"own-pause", "cascade-halted", "peer-reborn"})
  void theReplayedWatchersSayWhatTheRealBehavioursSay(long seed) {
    var real = real(seed);
    var light = light(seed);
    assertThat(light.keySet()).isEqualTo(real.keySet()).hasSize(20);
    real.forEach(
        (pair, said) -> {
          List<Said> here = light.get(pair);
          assertThat(here).as(pair).extracting(Said::what).isEqualTo(whats(said));
          for (int i = 0; i < said.size(); i++) {
            assertThat(here.get(i).millis())
                .as("%s, %s", pair, said.get(i))
                .isCloseTo(said.get(i).millis(), within(MILLIS_APART));
          }
        });
  }

  private static List<String> whats(List<Said> said) {
    return said.stream().map(Said::what).toList();
  }
}
