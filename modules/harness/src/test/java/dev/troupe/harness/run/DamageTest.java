package dev.troupe.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.WorldException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults that overlap: one that heals must not heal another that still holds. */
class DamageTest {

  private static final LinkRule CUT = new LinkRule.Stall();
  private static final LinkRule DROP = new LinkRule.Drop();
  private static final LinkRule SLOW = new LinkRule.Slow(Duration.ofMillis(9), Duration.ZERO);

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "node-2");
  private final Damage damage = new Damage(world);

  @Test
  void nodePausedTwiceGoesOnWhenTheSecondPauseEnds() {
    Runnable first = damage.pause("node-1");
    Runnable second = damage.pause("node-1");
    first.run();
    assertThat(deeds()).containsExactly("pause node-1");
    second.run();
    assertThat(deeds()).containsExactly("pause node-1", "resume node-1");
  }

  @Test
  void nodeCrashedTwiceStartsWhenTheSecondCrashIsHealed() {
    Runnable first = damage.crash("node-1");
    Runnable second = damage.crash("node-1");
    second.run();
    assertThat(deeds()).containsExactly("crash node-1");
    first.run();
    assertThat(deeds()).containsExactly("crash node-1", "restart node-1");
  }

  @Test
  void pauseThatEndsDoesNotStartACrashedNode() {
    Runnable pause = damage.pause("node-1");
    Runnable crash = damage.crash("node-1");
    pause.run();
    crash.run();
    assertThat(deeds()).containsExactly("pause node-1", "crash node-1", "restart node-1");
  }

  @Test
  void crashedNodeStartsPausedWhileAPauseHoldsIt() {
    Runnable crash = damage.crash("node-1");
    Runnable pause = damage.pause("node-1");
    crash.run();
    pause.run();
    assertThat(deeds())
        .containsExactly("crash node-1", "restart node-1", "pause node-1", "resume node-1");
  }

  @Test
  void pauseThatTheWorldRefusedHoldsNothing() {
    world.refusePause("node-1", "it is down");
    assertThatThrownBy(() -> damage.pause("node-1")).isInstanceOf(WorldException.class);
    damage.crash("node-1").run();
    assertThat(deeds()).containsExactly("crash node-1", "restart node-1");
  }

  @Test
  void linkPassesWhenTheLastCutIsHealed() {
    Runnable first = damage.link("node-1", "node-2", CUT);
    Runnable second = damage.link("node-1", "node-2", CUT);
    first.run();
    assertThat(deeds()).containsExactly("stall node-1>node-2");
    second.run();
    assertThat(deeds()).containsExactly("stall node-1>node-2", "pass node-1>node-2");
  }

  @Test
  void slowLinkIsSlowAgainAfterACutAndNoSlownessHealsACut() {
    Runnable slow = damage.link("node-1", "node-2", SLOW);
    Runnable cut = damage.link("node-1", "node-2", CUT);
    Runnable slower = damage.link("node-1", "node-2", SLOW);
    assertThat(deeds()).containsExactly("slow node-1>node-2", "stall node-1>node-2");
    cut.run();
    slow.run();
    slower.run();
    assertThat(deeds())
        .containsExactly(
            "slow node-1>node-2",
            "stall node-1>node-2",
            "slow node-1>node-2",
            "pass node-1>node-2");
  }

  @Test
  void amongCutsTheNewestCountsAndTheOlderComesBack() {
    Runnable cut = damage.link("node-1", "node-2", CUT);
    Runnable drop = damage.link("node-1", "node-2", DROP);
    Runnable cutAgain = damage.link("node-1", "node-2", CUT);
    cutAgain.run();
    drop.run();
    cut.run();
    assertThat(deeds())
        .containsExactly(
            "stall node-1>node-2",
            "drop node-1>node-2",
            "stall node-1>node-2",
            "drop node-1>node-2",
            "stall node-1>node-2",
            "pass node-1>node-2");
  }

  @Test
  void resetLeavesACutInForceAndTheOppositeLinkAlone() {
    damage.link("node-1", "node-2", CUT);
    damage.link("node-1", "node-2", new LinkRule.Reset()).run();
    damage.link("node-2", "node-1", new LinkRule.Reset()).run();
    assertThat(deeds())
        .containsExactly(
            "stall node-1>node-2",
            "reset node-1>node-2",
            "stall node-1>node-2",
            "reset node-2>node-1");
  }

  private List<String> deeds() {
    return world.deeds().stream().map(deed -> deed.substring(deed.indexOf(' ') + 1)).toList();
  }
}
