package dev.troupe.membership.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Beats, silences, pauses and trouble in any order: what holds after every step. */
class HealthLawsTest {

  private static final long MS = Story.MS;

  /** What the test itself knows of the peers, by other means. */
  private static final class Witness {
    final SplittableRandom random;
    final Story story = new Story(7);
    final Map<NodeId, Level> levels = new LinkedHashMap<>();
    final Map<NodeId, List<Long>> beats = new LinkedHashMap<>();
    final Map<NodeId, Long> failedAt = new LinkedHashMap<>();
    int failures;

    Witness(long seed) {
      random = new SplittableRandom(seed);
      for (NodeId peer : story.peers) {
        levels.put(peer, Level.UNKNOWN);
        beats.put(peer, new ArrayList<>());
      }
    }

    void step(boolean[] dead) {
      boolean slept = random.nextInt(200) == 0;
      story.now += slept ? random.nextLong(700 * MS, 20_000 * MS) : random.nextLong(100 * MS);
      if (story.now >= story.health.checkAt()) {
        take(story.health.check(story.now), slept);
      }
      NodeId peer = story.peers.get(random.nextInt(7));
      if (!dead[story.peers.indexOf(peer)] && random.nextInt(3) > 0) {
        var heard = beats.get(peer);
        boolean apart = heard.isEmpty() || story.now - heard.getLast() > 125 * MS;
        heard.add(story.now);
        take(story.health.beat(peer, apart && random.nextInt(50) == 0, story.now), false);
      }
      if (random.nextInt(10) == 0) {
        story.health.round(random.nextInt(4) == 0);
      }
    }

    void take(List<Verdict> verdicts, boolean slept) {
      for (Verdict verdict : verdicts) {
        switch (verdict) {
          case Verdict.Changed changed -> check(changed, slept);
          case Verdict.Spared(var peer, var vanished, var of) -> {
            assertThat(levels.get(peer)).isEqualTo(Level.SUSPECT);
            assertThat(vanished).isPositive().isLessThanOrEqualTo(of);
          }
          case Verdict.Slept(var time) -> {
            assertThat(time.toMillis()).isGreaterThan(600);
            failedAt.replaceAll((peer, at) -> at + time.toNanos());
          }
        }
      }
    }

    /** Who is failed and became so within the window; of seven no more than two may. */
    long failedOfLate() {
      long since = story.now - Story.SETTINGS.failureWindow().toNanos();
      return story.peers.stream()
          .filter(peer -> levels.get(peer) == Level.FAILED && failedAt.get(peer) > since)
          .count();
    }

    void check(Verdict.Changed changed, boolean slept) {
      assertThat(changed.from()).isEqualTo(levels.put(changed.peer(), changed.to()));
      assertThat(changed.phi()).isNotNegative().isFinite();
      List<Long> heard = beats.get(changed.peer());
      switch (changed.to()) {
        case UNKNOWN -> throw new AssertionError("nobody becomes unknown");
        case SUSPECT -> assertThat(slept).as("suspected by a pause of one's own").isFalse();
        case FAILED -> {
          assertThat(slept).as("failed by a pause of one's own").isFalse();
          assertThat(changed.from()).isEqualTo(Level.SUSPECT);
          failedAt.put(changed.peer(), story.now);
          failures++;
          assertThat(failedOfLate()).isLessThanOrEqualTo(2);
        }
        case HEALTHY -> {
          int least = changed.from() == Level.UNKNOWN ? 1 : 3;
          assertThat(apart(heard)).as("beats in time").isGreaterThanOrEqualTo(least);
        }
      }
      if (changed.to() == Level.SUSPECT) {
        heard.clear();
      }
    }

    /** Of beats that came in a heap only the first counts. */
    private static int apart(List<Long> beats) {
      int apart = 0;
      long last = Long.MIN_VALUE / 2;
      for (long beat : beats) {
        if (beat - last >= 125 * MS) {
          apart++;
          last = beat;
        }
      }
      return apart;
    }
  }

  @Test
  void theLawsHoldWhateverHappens() {
    int failures = 0;
    for (long seed = 0; seed < 300; seed++) {
      var witness = new Witness(seed);
      var dead = new boolean[7];
      for (int i = 0; i < 3_000; i++) {
        if (witness.random.nextInt(150) == 0) {
          int peer = witness.random.nextInt(7);
          dead[peer] = !dead[peer];
        }
        try {
          witness.step(dead);
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + ", step " + i + ": " + e.getMessage(), e);
        }
      }
      failures += witness.failures;
    }
    assertThat(failures).as("laws that were never put to the test").isGreaterThan(300);
  }
}
