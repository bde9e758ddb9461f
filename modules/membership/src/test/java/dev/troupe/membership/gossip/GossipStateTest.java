package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.Probe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The mind as plain Java. */
class GossipStateTest {

  private static final NodeId STRANGER = new NodeId("stranger");
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** An opening of somebody whose view has this sum. */
  private static Exchange opening(Entry... entries) {
    return new Exchange(
        STRANGER, true, List.of(entries), List.of(View.EMPTY.range()), List.of(), List.of());
  }

  /** An opening of this one, without rumours. */
  private static Exchange opening(GossipState from) {
    return new Exchange(
        from.me().origin(), true, List.of(), List.of(from.view().range()), List.of(), List.of());
  }

  // Merging

  @Test
  void versionsNeverGoBack() {
    for (int seed = 0; seed < 200; seed++) {
      var network = new Network(seed);
      var mind = network.add(99, Entries.settings(""), View.EMPTY);
      Entry newest = Entries.up(1, 1, 1);
      for (int i = 0; i < 50; i++) {
        Entry next = Entries.any(1, network.random);
        boolean known = mind.view().find(next.origin()).isPresent() || i > 0;
        network.say(99, opening(i == 0 ? newest : next));
        newest = i == 0 || !known ? newest : newest.merge(next);
        var shown = mind.view().find(newest.origin());
        assertThat(shown.isEmpty()).as("%s", newest).isEqualTo(newest.status().isGone());
        if (shown.isPresent()) {
          assertThat(shown).contains(newest);
        }
      }
    }
  }

  @Test
  void aRemovedMemberDoesNotComeBackByOldWordUntilItsTombstoneIsForgotten() {
    var network = new Network(1);
    var mind = network.add(99, Entries.settings("tombstone-time = 10m"), View.EMPTY);
    network.say(99, opening(Entries.up(1, 5, 3)));
    network.say(99, opening(Entries.down(1, 5, 2, 3, 4)));
    assertThat(mind.view().find(Entries.node(1))).isEmpty();

    network.run(Duration.ofMinutes(9));
    network.say(99, opening(Entries.up(1, 5, 7)));
    assertThat(mind.view().find(Entries.node(1))).as("old word").isEmpty();
    network.run(Duration.ofMinutes(2));
    network.say(99, opening(Entries.up(1, 5, 7)));
    assertThat(mind.view().find(Entries.node(1))).as("forgotten after its time").isPresent();
  }

  @Test
  void aMemberThatCameBackItselfIsNewerThanItsTombstone() {
    var network = new Network(1);
    var mind = network.add(99, Entries.settings(""), View.EMPTY);
    network.say(99, opening(Entries.up(1, 5, 3)));
    network.say(99, opening(Entries.down(1, 5, 2, 3, 4)));
    network.say(99, opening(Entries.up(1, 6, 1)));
    assertThat(mind.view().find(Entries.node(1))).contains(Entries.up(1, 6, 1));
  }

  @Test
  void whoeverComesWithOldWordIsToldTheNew() {
    var network = new Network(1);
    network.add(99, Entries.settings(""), View.EMPTY);
    var told = new ArrayList<Entry>();
    network.sent =
        send -> {
          if (send.to().equals(STRANGER) && send.message() instanceof Exchange exchange) {
            told.addAll(exchange.entries());
          }
        };
    network.say(99, opening(Entries.up(1, 5, 3)));
    network.say(99, opening(Entries.down(1, 5, 2, 3, 4)));
    told.clear();
    network.say(99, opening(Entries.up(1, 5, 4)));
    assertThat(told).as("the tombstone").contains(Entries.down(1, 5, 2, 3, 4));
  }

  @Test
  void aRestartedMemberWhoseClockWentBackRisesAboveItsFormerLife() {
    var network = new Network(1);
    var mind = network.add(99, Entries.settings(""), View.EMPTY);
    network.say(99, opening(Entries.up(99, 1_000, 7)));
    assertThat(mind.me().incarnation()).isEqualTo(1_001);
    assertThat(mind.view().find(Entries.node(99))).contains(mind.me());
  }

  @Test
  void theAccusedRaisesItsIncarnationSoThatNoAccusationStands() {
    var network = new Network(1);
    var mind = network.add(99, Entries.settings(""), View.EMPTY);
    long before = mind.me().incarnation();
    Entry accuser =
        Entries.up(1, 1, 1)
            .accusing(List.of(new Accusation(Entries.node(1), Entries.node(99), before)));
    network.say(99, opening(accuser));
    assertThat(mind.me().incarnation()).isEqualTo(before + 1);
    assertThat(accuser.accuses(Entries.node(99), mind.me().incarnation())).isFalse();
    network.say(99, opening(accuser));
    assertThat(mind.me().incarnation()).as("once is enough").isEqualTo(before + 1);
  }

  @Test
  void whoClaimsTheLastPlaceDoesNotMakeTheNextOneTheFirst() {
    var network = new Network(1);
    var mind = network.add(99, Entries.settings("period = 100ms"), View.EMPTY);
    var greedy =
        new Entry(Entries.node(1), 1, 1, Status.UP, Long.MAX_VALUE, Profile.BLANK, List.of());
    network.say(99, opening(greedy));
    network.run(SECOND);
    assertThat(mind.me().status()).isEqualTo(Status.UP);
    assertThat(mind.me().joined()).isEqualTo(Long.MAX_VALUE);
  }

  // Failing

  private static Entry accuser(int number, long accused) {
    return Entries.up(number, 1, 1)
        .accusing(List.of(new Accusation(Entries.node(number), Entries.node(1), accused)));
  }

  /** One that judges n1; nobody else answers, so what it accuses itself is taken back. */
  private static boolean failed(GossipState judge) {
    return judge.view().find(Entries.node(1)).isEmpty();
  }

  @Test
  void fewerAccusersThanAskedForFailNobody() {
    var network = new Network(1);
    var settings = Entries.settings("accusers = 3, suspicion-time = 5s, probe-interval = 10m");
    var judge = network.add(99, settings, Entries.view(10));
    network.say(99, opening(accuser(2, 1), accuser(3, 1)));
    network.run(Duration.ofSeconds(20));
    assertThat(failed(judge)).as("two").isFalse();
    assertThat(judge.suspects(network.now)).containsExactly(Entries.node(1));
    network.say(99, opening(accuser(4, 1)));
    network.run(SECOND);
    assertThat(failed(judge)).as("three").isTrue();
    assertThat(network.reported("member-failed")).isEqualTo(1);
  }

  @Test
  void theAccusedHasItsTimeToRefute() {
    var network = new Network(1);
    var settings = Entries.settings("accusers = 3, suspicion-time = 5s, probe-interval = 10m");
    var judge = network.add(99, settings, Entries.view(10));
    network.say(99, opening(accuser(2, 1), accuser(3, 1), accuser(4, 1)));
    network.run(Duration.ofSeconds(4));
    assertThat(failed(judge)).isFalse();
    network.say(99, opening(Entries.up(1, 2, 1)));
    network.run(Duration.ofSeconds(20));
    assertThat(failed(judge)).as("refuted").isFalse();
    assertThat(judge.suspects(network.now)).isEmpty();
  }

  @Test
  void accusationsFurtherApartThanTheWindowDoNotAddUp() {
    var network = new Network(1);
    var settings = Entries.settings("accusation-window = 30s, probe-interval = 10m");
    var judge = network.add(99, settings, Entries.view(10));
    network.say(99, opening(accuser(2, 1), accuser(3, 1)));
    network.run(Duration.ofSeconds(31));
    network.say(99, opening(accuser(4, 1)));
    network.run(Duration.ofSeconds(20));
    assertThat(failed(judge)).isFalse();
  }

  @Test
  void aWithdrawnAccusationDoesNotCount() {
    var network = new Network(1);
    var judge = network.add(99, Entries.settings("probe-interval = 10m"), Entries.view(10));
    network.say(99, opening(accuser(2, 1), accuser(3, 1)));
    network.say(99, opening(accuser(2, 1).accusing(List.of())));
    network.say(99, opening(accuser(4, 1)));
    network.run(Duration.ofSeconds(20));
    assertThat(failed(judge)).isFalse();
  }

  @Test
  void aMemberThatOnlyProxiesReachIsNotAccused() {
    var network = new Network(1);
    for (int i = 1; i <= 5; i++) {
      network.add(i, Entries.settings(""), Entries.view(5));
    }
    network.delivered =
        send ->
            !(send.to().equals(Entries.node(1)) && send.message().from().equals(Entries.node(2)))
                && !(send.to().equals(Entries.node(2))
                    && send.message().from().equals(Entries.node(1)));
    var proxied = new ArrayList<Send>();
    network.sent =
        send -> {
          if (send.message() instanceof Alive alive && !alive.from().equals(alive.target())) {
            proxied.add(send);
          }
        };
    network.run(Duration.ofSeconds(60));
    assertThat(proxied).as("word by proxies").hasSizeGreaterThan(5);
    assertThat(network.reported("member-suspected")).isZero();
  }

  @Test
  void aMemberThatSleptBlamesNobody() {
    var network = new Network(1);
    var mind = network.add(1, Entries.settings(""), Entries.view(5));
    for (int second = 0; second < 60; second += 10) {
      network.now += Duration.ofSeconds(10).toNanos(); // it wakes late, each time
      network.enact(mind.wakeup(network.now, network.random));
    }
    assertThat(network.reported("member-suspected")).isZero();
    network.run(Duration.ofSeconds(10));
    assertThat(network.reported("member-suspected")).as("awake, it does").isPositive();
  }

  // Messages

  @Test
  void everyMessageKeepsToItsLimit() {
    for (int seed = 0; seed < 20; seed++) {
      var network = new Network(seed);
      var settings = Entries.settings("message-limit = 1024, contacts = [n1], budget = 100000");
      var largest = new int[1];
      network.sent = send -> largest[0] = Math.max(largest[0], Sizes.of(send.message()));
      network.add(1, settings, Entries.view(300));
      network.add(301, settings, View.EMPTY);
      network.run(Duration.ofSeconds(60));
      assertThat(largest[0]).isBetween(900, 1_024);
    }
  }

  @Test
  void aNewcomerLearnsAllInBoundedMessagesOldestMembersFirst() {
    var network = new Network(3);
    var settings = Entries.settings("message-limit = 1024, contacts = [n1], budget = 100000");
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      entries.add(Entries.up(i, i, 1)); // by incarnation, the lower numbers are here longer
    }
    network.add(1, settings, View.of(entries));
    var learned = new ArrayList<Long>();
    network.sent =
        send -> {
          if (send.to().equals(Entries.node(301)) && send.message() instanceof Exchange e) {
            e.entries().forEach(entry -> learned.add(entry.incarnation()));
          }
        };
    var newcomer = network.add(301, settings, View.EMPTY);
    for (int exchange = 0; exchange < 60; exchange++) {
      int before = newcomer.view().size();
      network.say(1, opening(newcomer));
      assertThat(newcomer.view().size()).as("progress").isGreaterThan(Math.min(before, 300));
    }
    assertThat(learned.get(0)).as("whose place is the last").isEqualTo(300);
    assertThat(learned.subList(1, 5)).isSorted().allMatch(incarnation -> incarnation < 20);
    assertThat(newcomer.view().range())
        .isEqualTo(network.minds.get(Entries.node(1)).view().range());
    assertThat(newcomer.view().size()).isEqualTo(301);
  }

  @Test
  void noTenSecondsExceedTheBudget() {
    for (int seed = 0; seed < 5; seed++) {
      var network = new Network(seed);
      var settings = Entries.settings("budget = 2048, message-limit = 2048, contacts = [n1]");
      record Paid(long at, int bytes) {}
      Deque<Paid> window = new ArrayDeque<>();
      long[] sum = new long[2]; // of the window, and the most that it ever was
      network.sent =
          send -> {
            if (send.message().from().equals(Entries.node(1))) {
              window.add(new Paid(network.now, Sizes.of(send.message())));
              sum[0] += window.getLast().bytes();
              while (network.now - window.peek().at() > 10 * SECOND.toNanos()) {
                sum[0] -= window.poll().bytes();
              }
              sum[1] = Math.max(sum[0], sum[1]);
            }
          };
      for (int i = 1; i <= 30; i++) {
        network.add(i, settings, View.EMPTY);
      }
      for (int second = 0; second < 60; second++) {
        network.run(SECOND);
        for (GossipState mind : List.copyOf(network.minds.values())) {
          network.enact(mind.describe(Profile.BLANK.withLoad(second), network.now));
        }
      }
      assertThat(sum[1]).isBetween(15_000L, 20_480L);
    }
  }

  @Test
  void trafficCountsWhatWasSentAndWhatTheBudgetWithheld() {
    var network = new Network(1);
    long[] sent = new long[2];
    network.sent =
        send -> {
          if (send.message().from().equals(Entries.node(1))) {
            sent[0]++;
            sent[1] += Sizes.of(send.message());
          }
        };
    var settings = Entries.settings("budget = 1024, message-limit = 1024, period = 50ms");
    var mind = network.add(1, settings, Entries.view(300));
    network.run(Duration.ofSeconds(60));
    var traffic = mind.traffic();
    assertThat(List.of(traffic.messages(), traffic.bytes())).containsExactly(sent[0], sent[1]);
    assertThat(traffic.withheld()).isPositive();
    assertThat(traffic.refused()).isEmpty();
  }

  // Comparing

  /** Two views that differ in so many members, in every way. */
  private static List<View> differing(View both, int count, SplittableRandom random) {
    View one = both;
    View other = both;
    for (int i = 0; i < count; i++) {
      NodeId origin = both.get(random.nextInt(both.size())).origin();
      int number = Integer.parseInt(origin.name().substring(1));
      switch (random.nextInt(4)) {
        case 0 -> one = one.without(origin);
        case 1 -> other = other.without(origin);
        case 2 -> one = one.with(Entries.up(number, 1, 2));
        default -> other = other.with(Entries.up(number, 2, 1));
      }
    }
    return List.of(one, other);
  }

  @Test
  void twoExchangesFindEverythingThatDiffers() {
    var settings =
        Entries.settings(
            "hotness = 0, contacts = [x], probe-interval = 1h, message-limit = 60000, budget = 1000000");
    for (int seed = 0; seed < 150; seed++) {
      var network = new Network(seed);
      int size = new int[] {5, 40, 300, 2_000}[seed % 4];
      var views = differing(Entries.view(size), 1 + network.random.nextInt(20), network.random);
      var one = network.add(size + 1, settings, views.get(0).with(Entries.up(size + 1, 1, 1)));
      var other = network.add(size + 2, settings, views.get(1).with(Entries.up(size + 2, 1, 1)));
      for (int exchange = 0; exchange < 2; exchange++) {
        network.say(size + 2, opening(one));
      }
      assertThat(one.view().entries())
          .as("seed " + seed)
          .containsExactlyInAnyOrderElementsOf(other.view().entries());
    }
  }

  @Test
  void twoThatKnowTheSameSayOneWord() {
    var settings = Entries.settings("hotness = 0");
    var network = new Network(1);
    var one = network.add(1, settings, Entries.view(1_000));
    network.add(2, settings, Entries.view(1_000));
    var answers = new ArrayList<Send>();
    network.sent = answers::add;
    network.say(2, opening(one));
    assertThat(answers).hasSize(1);
  }

  @Test
  void aProbeIsAnswered() {
    var network = new Network(1);
    network.add(1, Entries.settings(""), View.EMPTY);
    var answers = new ArrayList<Send>();
    network.sent = answers::add;
    network.say(1, new Probe(STRANGER, STRANGER, 7));
    assertThat(answers.getLast().message())
        .isEqualTo(new Alive(Entries.node(1), Entries.node(1), STRANGER, 7));
  }
}
