package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.simulation.SimulatedNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One order, and a crash at every place: after each event of the orchestrator and of each service,
 * when it is on disk and nothing of it is sent, and at each single write to each disk. Whatever
 * crashes, and when, the saga ends as its story demands.
 */
@Execution(ExecutionMode.CONCURRENT) // each story is a simulation of its own
class CrashTest {

  private static final Duration DOWN = Duration.ofMillis(300);
  private static final List<String> NODES = List.of("sagas", "stock", "payments", "shipping");

  /** Where the power fails. */
  private enum At {
    EVENT,
    WRITE
  }

  /**
   * @param n the n-th from the strike before, from 1
   */
  private record Strike(String node, At at, int n) {}

  /** One order under these strikes, each after the one before. */
  private static final class Run implements AutoCloseable {
    final Story story;
    final Deque<Strike> strikes;
    final List<String> crashed = new ArrayList<>();
    final Shop shop;
    int events;

    Run(Story story, List<Strike> strikes) {
      this.story = story;
      this.strikes = new ArrayDeque<>(strikes);
      this.shop = new Shop(1, 1, story.troubles(), this::reported);
      care();
      prepare();
    }

    private void reported(TraceEvent event) {
      Strike next = strikes.peekFirst();
      if (next == null || next.at() != At.EVENT || !event.node().equals(next.node())) {
        return;
      }
      events++;
      if (events == next.n()) {
        shop.sim.node(next.node()).crash();
        struck();
      }
    }

    private void struck() {
      crashed.add(strikes.removeFirst().toString());
      events = 0;
      prepare();
    }

    private void prepare() {
      Strike next = strikes.peekFirst();
      if (next != null && next.at() == At.WRITE) {
        shop.sim.node(next.node()).disk().crashAtWrite(next.n());
      }
    }

    /** Starts what is down, a while after it went down. */
    private void care() {
      for (SimulatedNode node : shop.sim.nodes()) {
        if (!node.isUp()) {
          shop.sim.after(DOWN, node::restart);
          Strike next = strikes.peekFirst();
          if (next != null && next.at() == At.WRITE && next.node().equals(node.id().name())) {
            struck();
          }
        }
      }
      shop.sim.after(DOWN.plusMillis(100), this::care);
    }

    /** Says whether all strikes were reached. */
    boolean play() {
      shop.order(1);
      shop.settle(Duration.ofMinutes(5));
      boolean all = strikes.isEmpty();
      strikes.clear();
      shop.sim.nodes().forEach(node -> node.disk().crashAtNoWrite());
      shop.check(false);
      assertThat(shop.standing(1).status()).as("%s: %s", story, crashed).isEqualTo(story.end());
      return all;
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  private static boolean reached(Story story, Strike... strikes) {
    try (var run = new Run(story, List.of(strikes))) {
      return run.play();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("%s, %s: %s".formatted(story, List.of(strikes), e), e);
    }
  }

  /** All strikes at one node that are reached after those before. */
  private static List<Strike> at(Story story, String node, At at, Strike... before) {
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> new Strike(node, at, n))
        .takeWhile(
            strike -> {
              var all = new ArrayList<>(List.of(before));
              all.add(strike);
              return reached(story, all.toArray(Strike[]::new));
            })
        .toList();
  }

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aCrashAfterAnyEventOfTheOrchestrator(Story story) {
    assertThat(at(story, "sagas", At.EVENT)).hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aCrashAtAnyWriteOfTheOrchestrator(Story story) {
    assertThat(at(story, "sagas", At.WRITE)).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aCrashOfAnyServiceAfterAnyEventAndAtAnyWrite(Story story) {
    int strikes = 0;
    for (String service : Shop.SERVICES) {
      strikes += at(story, service, At.EVENT).size() + at(story, service, At.WRITE).size();
    }
    assertThat(strikes).isGreaterThanOrEqualTo(4);
  }

  @Test
  void twoCrashesAfterAnyTwoEventsWhenAllGoesWell() {
    assertThat(pairs(Story.HAPPY)).isGreaterThan(100);
  }

  @Test
  void twoCrashesAfterAnyTwoEventsWhenItGoesBack() {
    assertThat(pairs(Story.NO_PARCEL)).isGreaterThan(100);
  }

  /** Of the orchestrator twice, or of it and a service in either order. */
  private static int pairs(Story story) {
    int pairs = 0;
    for (String first : NODES) {
      for (Strike strike : at(story, first, At.EVENT)) {
        for (String second : first.equals("sagas") ? NODES : List.of("sagas", first)) {
          pairs += at(story, second, At.EVENT, strike).size();
        }
      }
    }
    return pairs;
  }
}
