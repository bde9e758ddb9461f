package dev.troupe.harness.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.Message;
import dev.troupe.harness.world.WorldException;
import dev.troupe.simulation.network.Latency;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A script's deeds mean what {@link dev.troupe.harness.world.World} says. */
class SimulatedWorldTest {

  private static final Duration BEAT = Duration.ofMillis(100);
  private static final ProtocolKey<Beat> KEY = new ProtocolKey<>("ear", Beat.class);

  record Beat(long number) implements Wire {}

  private final List<Long> heard = new ArrayList<>();
  private final List<TraceEvent> events = new ArrayList<>();
  private final SimulatedWorld world = world();

  @BeforeEach
  void start() {
    world.onTrace(events::add);
    world.watchMessages();
    world.start();
    pass(1_050);
    assertThat(heard).hasSizeBetween(8, 10);
    heard.clear();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void stalledLinkDeliversAllOfItInOrderAfterHealing() {
    world.link("mouth", "ear", new LinkRule.Stall());
    pass(1_000);
    assertThat(heard).isEmpty();
    world.link("mouth", "ear", new LinkRule.Pass());
    pass(50);
    assertThat(heard).hasSize(10).isSorted();
  }

  @Test
  void droppedAndRefusedBytesAreGone() {
    for (LinkRule rule : List.of(new LinkRule.Drop(), new LinkRule.Refuse())) {
      heard.clear();
      world.link("mouth", "ear", rule);
      pass(1_000);
      world.link("mouth", "ear", new LinkRule.Pass());
      pass(1_000);
      assertThat(heard).as("%s", rule).hasSize(10);
    }
  }

  @Test
  void rulesAreDirected() {
    world.link("ear", "mouth", new LinkRule.Drop());
    pass(1_000);
    assertThat(heard).hasSize(10);
  }

  @Test
  void resetLosesWhatIsUnderWayAndNothingElse() {
    world.link("mouth", "ear", new LinkRule.Slow(Duration.ofSeconds(1), Duration.ZERO));
    pass(540);
    world.link("mouth", "ear", new LinkRule.Reset());
    assertThat(heard).isEmpty();
    pass(500);
    assertThat(heard).as("those under way are lost, and nobody waits for them").hasSize(5);
  }

  @Test
  void slowLinkDelaysAndHealsToItsUsualSpeed() {
    world.link("mouth", "ear", new LinkRule.Slow(Duration.ofMillis(450), Duration.ZERO));
    pass(440);
    assertThat(heard).isEmpty();
    pass(560);
    assertThat(heard).hasSizeBetween(5, 6);
    world.link("mouth", "ear", new LinkRule.Pass());
    pass(1_000);
    assertThat(heard).as("nothing was lost or overtaken").hasSize(20).isSorted();
  }

  @Test
  void pausedNodeDoesAllThatIsLateAtOnce() {
    world.pause("ear");
    pass(1_000);
    assertThat(heard).isEmpty();
    world.resume("ear");
    pass(10);
    assertThat(heard).hasSize(10);
  }

  @Test
  void crashedNodeHearsNothingAndStartsAnew() {
    world.crash("ear");
    pass(1_000);
    assertThat(heard).isEmpty();
    assertThatThrownBy(() -> world.pause("ear"))
        .isInstanceOf(WorldException.class)
        .hasMessage("ear cannot be paused: it is down");
    world.restart("ear");
    world.restart("ear");
    pass(2_000);
    assertThat(heard).isNotEmpty();
    assertThat(names())
        .containsExactly("ear started", "ear crashed", "ear restarted", "ear started");
  }

  @Test
  void lostMessagesHaveNoReceiptAndHeldOnesALateOne() {
    long start = world.traceMicros();
    world.link("mouth", "ear", new LinkRule.Drop());
    pass(1_000);
    long stalled = world.traceMicros();
    world.link("mouth", "ear", new LinkRule.Stall());
    pass(1_000);
    world.link("mouth", "ear", new LinkRule.Pass());
    pass(10);
    long paused = world.traceMicros();
    world.pause("ear");
    pass(1_000);
    long resumed = world.traceMicros();
    world.resume("ear");
    pass(10);
    for (Message message : world.traffic().messages()) {
      assertThat(message.from()).isEqualTo("mouth");
      assertThat(message.to()).isEqualTo("ear");
      assertThat(message.kind()).isEqualTo("Beat");
      long sent = message.sentMicros();
      if (sent < start) {
        assertThat(message.receivedMicros()).hasValue(sent + 1_000);
      } else if (sent < stalled) {
        assertThat(message.receivedMicros()).isEmpty();
      } else if (sent < paused) {
        assertThat(message.receivedMicros().orElseThrow()).isBetween(paused - 10_000, paused);
      } else {
        assertThat(message.receivedMicros().orElseThrow()).isBetween(resumed, resumed + 10_000);
      }
    }
    assertThat(world.traffic().messages()).hasSizeGreaterThan(35);
  }

  @Test
  void watchingMessagesDoesNotChangeTheRun() {
    try (SimulatedWorld unwatched = world()) {
      unwatched.onTrace(event -> {});
      unwatched.start();
      unwatched.runUntil(() -> false, Duration.ofMillis(1_050));
      assertThat(unwatched.traffic().messages()).isEmpty();
      assertThat(world.traffic().messages()).isNotEmpty();
      assertThat(unwatched.hash()).isEqualTo(world.hash());
    }
  }

  @Test
  void deedsAreToldWithTheTimeOfTheTrace() {
    long before = world.traceMicros();
    world.pause("mouth");
    pass(500);
    world.resume("mouth");
    world.link("ear", "mouth", new LinkRule.Slow(Duration.ofMillis(5), Duration.ofMillis(2)));
    pass(1);
    assertThat(names()).containsExactly("ear started", "mouth paused", "mouth resumed", "ear link");
    assertThat(events.get(1).atMicros()).isEqualTo(before);
    assertThat(events.get(2).atMicros()).isEqualTo(before + 500_000);
    assertThat(events.get(3).details())
        .isEqualTo(Map.of("to", "mouth", "rule", "slow", "latency-ms", 5L, "jitter-ms", 2L));
  }

  @Test
  void whatIsDoneAtOneMomentIsHeardInItsOrder() {
    for (int i = 0; i < 20; i++) {
      world.pause("mouth");
      world.resume("mouth");
      world.link("mouth", "ear", new LinkRule.Stall());
      world.link("mouth", "ear", new LinkRule.Pass());
    }
    pass(1);
    for (int i = 0; i < 20; i++) {
      assertThat(names().subList(1 + 4 * i, 5 + 4 * i))
          .containsExactly("mouth paused", "mouth resumed", "mouth link", "mouth link");
    }
  }

  @Test
  void waitingEndsWithTheConditionOrTheLimit() {
    Duration before = world.now();
    assertThat(world.runUntil(() -> heard.size() == 3, Duration.ofSeconds(5))).isTrue();
    assertThat(world.now().minus(before)).isBetween(Duration.ofMillis(200), Duration.ofMillis(301));
    Duration now = world.now();
    assertThat(world.runUntil(() -> false, Duration.ofSeconds(2))).isFalse();
    assertThat(world.now()).isEqualTo(now.plusSeconds(2));
  }

  private void pass(int millis) {
    world.runUntil(() -> false, Duration.ofMillis(millis));
  }

  private List<String> names() {
    return events.stream().map(event -> event.node() + " " + event.what()).toList();
  }

  private SimulatedWorld world() {
    var guardians = new LinkedHashMap<String, Function<NodeContext, Behavior<?>>>();
    guardians.put("mouth", SimulatedWorldTest::mouth);
    guardians.put("ear", this::ear);
    var links = LinkSettings.LOCAL_NETWORK.withLatency(Latency.fixed(Duration.ofMillis(1)));
    return new SimulatedWorld(1, links, Messages.SERIALIZED, guardians);
  }

  private static Behavior<Beat> mouth(NodeContext node) {
    var ears = node.discovery().peers(KEY);
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerAtFixedRate(new Beat(0), BEAT);
          return Behaviors.receiveMessage(
              tick -> {
                ears.tell(new NodeId("ear"), new Beat(node.monotonic().nanos()));
                return Behaviors.same();
              });
        });
  }

  private Behavior<Beat> ear(NodeContext node) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(KEY, context.getSelf());
          node.trace().emit("started");
          return Behaviors.receiveMessage(
              beat -> {
                heard.add(beat.number());
                return Behaviors.same();
              });
        });
  }
}
