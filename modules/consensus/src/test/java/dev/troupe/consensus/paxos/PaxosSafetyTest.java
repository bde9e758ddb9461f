package dev.troupe.consensus.paxos;

import static dev.troupe.consensus.paxos.Group.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agreement and validity after each event, whatever happens; an answer when it stops happening. */
class PaxosSafetyTest {

  private static final List<PaxosSettings> GROUPS =
      List.of(
          PaxosSettingsTest.settings(),
          PaxosSettingsTest.settings("quorum.voters = [n1, n2, n3, n4, n5]"),
          PaxosSettingsTest.settings(
              "quorum { kind = flexible, voters = [n1, n2, n3, n4, n5], first = 4, second = 2 }"),
          PaxosSettingsTest.settings(
              "quorum { kind = flexible, voters = [n1, n2, n3, n4, n5], first = 2, second = 4 }"),
          PaxosSettingsTest.settings(
              "quorum { kind = weighted, voters = [], weights { n1 = 3, n2 = 1, n3 = 1, n4 = 2, n5 = 0 } }"));

  private static List<NodeId> nodes(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> new NodeId("n" + i)).toList();
  }

  @Test
  void onlyOneValueIsEverChosenWhateverHappens() {
    int chosen = 0;
    int crashes = 0;
    int backedOff = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      // One node more than voters: it proposes and is never counted.
      var settings = GROUPS.get(seed % GROUPS.size());
      var group = new Group(seed, settings, nodes(settings.voters().size() + 1));
      try {
        group.chaos(true);
        for (int i = 0; i < 30; i++) {
          var node = group.nodes().get(group.random.nextInt(group.nodes().size()));
          if (group.random.nextInt(4) == 0) {
            group.ask(node);
          } else {
            group.propose(node, "v" + i);
          }
          group.run(group.now + group.random.nextLong(500 * MS));
        }
        chosen += group.history.chosen().isPresent() ? 1 : 0;
        group.chaos(false);
        endsWellWhenItIsCalm(group);
      } catch (AssertionError | IllegalStateException e) {
        throw new AssertionError("seed " + seed + ", " + settings.quorum(), e);
      }
      crashes += group.crashes;
      backedOff += group.backedOff;
    }
    assertThat(chosen)
        .as("runs in which something was chosen in spite of all")
        .isGreaterThan(3_000);
    assertThat(crashes).isGreaterThan(20_000);
    assertThat(backedOff).isGreaterThan(1_000);
  }

  /** Everybody is up and connected: each who proposes learns the same. */
  private static void endsWellWhenItIsCalm(Group group) {
    group.run(group.now + 10_000 * MS);
    for (NodeId node : group.nodes()) {
      group.propose(node, "late " + node);
    }
    group.run(group.now + 10_000 * MS);
    String chosen = group.history.chosen().orElseThrow();
    for (NodeId node : group.nodes()) {
      assertThat(group.disk(node).chosen()).as("learned by %s", node).contains(chosen);
    }
  }

  @Test
  void duellingProposersEndInBoundedTime() {
    var settings = GROUPS.get(1);
    long[] took = new long[2_000];
    int backedOff = 0;
    for (int seed = 0; seed < took.length; seed++) {
      var group = new Group(seed, settings, nodes(5));
      for (NodeId node : group.nodes()) {
        group.propose(node, "of " + node); // all at the same moment
      }
      took[seed] = group.runUntilLearned(Long.MAX_VALUE - 1) / MS;
      backedOff += group.backedOff;
    }
    Arrays.sort(took);
    System.out.printf(
        "five duelling proposers: something is chosen after %d ms (median), %d ms (p99), %d ms (longest)%n",
        took[took.length / 2], took[took.length * 99 / 100], took[took.length - 1]);
    assertThat(backedOff).as("they duel").isGreaterThan(took.length);
    assertThat(took[took.length * 99 / 100]).isLessThan(2_000);
    assertThat(took[took.length - 1]).isLessThan(settings.patience().toMillis());
  }

  /** A round trip takes 100 ms; a proposer that tries again each 10 to 20 ms overtakes itself. */
  @Test
  void aRetryThatIsTooShortForTheNetworkGrowsUntilItFits() {
    var settings = PaxosSettingsTest.settings("shortest-retry = 10ms");
    long longest = 0;
    for (int seed = 0; seed < 200; seed++) {
      var group = new Group(seed, settings, nodes(3));
      group.latency(50 * MS);
      for (NodeId node : group.nodes()) {
        group.propose(node, "of " + node);
      }
      long took = group.runUntilLearned(settings.patience().toNanos());
      longest = Math.max(longest, took);
      assertThat(took).as("seed %d", seed).isLessThan(settings.patience().toNanos());
      assertThat(group.ballots).as("it did not fit at first").isGreaterThan(3);
    }
    System.out.printf("a retry too short for the network: %d ms at most%n", longest / MS);
  }
}
