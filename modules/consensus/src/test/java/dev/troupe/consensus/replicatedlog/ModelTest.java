package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The minds alone, over thousands of seeds: figure 3 after every step, sessions, reads. */
class ModelTest {

  private static final List<String> THREE = List.of("n1", "n2", "n3");
  private static final List<String> FIVE = List.of("n1", "n2", "n3", "n4", "n5");

  private static int seeds(int usual) {
    return Integer.getInteger("troupe.model.seeds", usual);
  }

  /** Every other seed has leaders that come and go: more elections, and more logs that differ. */
  private static String hasty(long seed) {
    return seed % 2 == 0 ? "" : "\npre-vote = off, shortest-timeout = 100ms, lease = 80ms";
  }

  private static Map<String, Integer> sweep(
      int seeds, List<String> nodes, String settings, Chances chances) {
    var reached = new TreeMap<String, Integer>();
    for (long seed = 1; seed <= seeds; seed++) {
      var model = new Model(seed, nodes, Settings.small(settings + hasty(seed)));
      try {
        for (int step = 0; step < 3_000; step++) {
          model.step(chances);
        }
        model.calm(Duration.ofSeconds(30));
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
      }
      model.reached.forEach((what, times) -> reached.merge(what, times, Integer::sum));
      reached.merge("applied", model.applied.size(), Integer::sum);
      reached.merge("elections", model.figure3.elections(), Integer::sum);
    }
    return reached;
  }

  @Test
  void nothingGoesWrongInABadWorld() {
    var reached = sweep(seeds(200), THREE, "", Chances.BAD);
    System.out.println(reached);
    assertThat(reached)
        .containsKeys(
            "truncated", "snapshot-installed", "log-compacted", "session expired", "Unknown");
    assertThat(reached)
        .containsKeys("read LINEARIZABLE", "read LEASE", "read BOUNDED", "read LOCAL");
  }

  /** As much drift as the lease allows for: a fifth of the members' time, or a quarter. */
  @Test
  void nobodyReadsThePastByClocksThatDriftAsMuchAsIsSaid() {
    var reached = sweep(seeds(200), THREE, "max-clock-drift = 0.2", Chances.BAD);
    assertThat(reached).containsKeys("read LEASE", "read BOUNDED");
  }

  @Test
  void nothingGoesWrongAmongFive() {
    var five = "voters = [n1, n2, n3, n4, n5]";
    assertThat(sweep(seeds(100), FIVE, five, Chances.BAD)).containsKeys("truncated");
  }

  @Test
  void nothingGoesWrongWhileMembersChange() {
    var reached = sweep(seeds(200), FIVE, "", Chances.BAD_WITH_CHANGES);
    System.out.println(reached);
    assertThat(reached).containsKeys("members-changed", "snapshot-installed", "MembersChanged");
  }

  /** n1 and either n2 or n3 are enough; without n1 it takes all the others but one. */
  @Test
  void nothingGoesWrongWhereVotersWeighDifferentlyAndChange() {
    var weighted =
        """
        voters = [n1, n2, n3, n4]
        quorum { kind = weighted, weights { n1 = 3, n2 = 2, n3 = 2, n4 = 1, n5 = 1 } }
        """;
    assertThat(sweep(seeds(150), FIVE, weighted, Chances.BAD_WITH_CHANGES))
        .containsKeys("members-changed", "truncated", "snapshot-installed", "MembersChanged");
  }

  /** Two commit: of five voters four elect, of three two. */
  @Test
  void nothingGoesWrongWhereFewCommitAndManyElectAndVotersChange() {
    var flexible =
        """
        voters = [n1, n2, n3, n4, n5]
        quorum { kind = flexible, second = 2 }
        """;
    assertThat(sweep(seeds(150), FIVE, flexible, Chances.BAD_WITH_CHANGES))
        .containsKeys("members-changed", "truncated", "read LEASE", "MembersChanged");
  }

  @Test
  void nothingGoesWrongWhereVotersStandInZonesAndChange() {
    var zoned =
        """
        voters = [n1, n2, n3, n4, n5]
        quorum { kind = zones, zones { a = [n1, n2], b = [n3, n4], c = [n5] } }
        """;
    assertThat(sweep(seeds(100), FIVE, zoned, Chances.BAD_WITH_CHANGES))
        .containsKeys("members-changed", "truncated", "refused");
  }
}
