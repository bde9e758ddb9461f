package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Report;
import dev.troupe.membership.gossip.Effect.Send;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a mind that knows keys believes: n1 is told things, mostly by n9, a member that lies. */
class SignedGossipTest {

  private static final int MEMBERS = 12;
  private static final NodeId N1 = Entries.node(1);
  private static final NodeId VICTIM = Entries.node(2);
  private static final NodeId LIAR = Entries.node(9);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Network network = new Network(1);
  private final GossipSettings settings =
      Entries.settings("tombstone-time = 10m, probe-interval = 1d, period = 1h, contacts = [x]");
  private long said;
  private boolean stamps; // instead of real signatures, where there are many
  private GossipState mind = n1(settings, Rings.perNode(N1, MEMBERS), View.EMPTY);

  private GossipState n1(GossipSettings settings, KeyRing ring, View known) {
    return network.add(1, settings.with(ring), known);
  }

  // Saying things

  /** From now on nodes start with stamps. */
  private void stamps() {
    stamps = true;
    network.notaries = (id, keys) -> new Stamper(id, network::wall);
  }

  private Notary notary(NodeId of) {
    if (stamps) {
      return new Stamper(of, network::wall);
    }
    return Rings.notary(Rings.perNode(of, MEMBERS), of, network.now);
  }

  private Entry signed(Entry entry) {
    return entry.signed(notary(entry.origin()).sign(Statement.of(entry)));
  }

  private Accusation accusation(int accuser, NodeId accused, long incarnation) {
    var accusation = new Accusation(Entries.node(accuser), accused, incarnation);
    return accusation.signed(notary(accusation.accuser()).sign(Statement.of(accusation)));
  }

  private Entry up(int number, long incarnation, long version) {
    return signed(Entries.up(number, incarnation, version));
  }

  private Entry accuser(int number, NodeId accused, long incarnation) {
    return signed(
        Entries.up(number, 1, 2).accusing(List.of(accusation(number, accused, incarnation))));
  }

  private Entry down(NodeId accused, long incarnation, int... accusers) {
    List<Accusation> evidence = new ArrayList<>();
    for (int accuser : accusers) {
      evidence.add(accusation(accuser, accused, incarnation));
    }
    return Entries.up(2, incarnation, 1).down(evidence);
  }

  private static Exchange exchange(NodeId from, Entry... entries) {
    return new Exchange(from, false, List.of(entries), List.of(), List.of(), List.of());
  }

  private Sealed sealed(Plain message, NodeId by, NodeId to, long number) {
    var open = new Sealed(message, 1, number, Signature.NONE);
    return new Sealed(message, 1, number, notary(by).sign(Statement.of(open, to)));
  }

  /** The liar brings these to n1. */
  private void bring(Entry... entries) {
    said++;
    network.say(1, sealed(exchange(LIAR, entries), LIAR, N1, said));
  }

  private void know(int... numbers) {
    for (int number : numbers) {
      bring(up(number, 1, 1));
    }
  }

  private long refused(Refusal reason) {
    return mind.traffic().refused().getOrDefault(reason, 0L);
  }

  private Optional<Entry> shown(NodeId of) {
    return mind.view().find(of);
  }

  // Entries

  @Test
  void whatARelayBringsIsBelievedIfItsOriginSignedIt() {
    Entry entry = up(2, 1, 1);
    bring(entry);
    assertThat(shown(VICTIM)).contains(entry);
    assertThat(mind.traffic().refused()).isEmpty();
  }

  @Test
  void aRelayCannotMakeUpOrChangeAnEntry() {
    know(2);
    Entry next = Entries.up(2, 1, 2);
    bring(next);
    assertThat(refused(Refusal.UNSIGNED)).isEqualTo(1);
    bring(next.signed(notary(LIAR).sign(Statement.of(next))));
    bring(up(2, 1, 2).with(Profile.BLANK.withLoad(7)).signed(up(2, 1, 3).signature()));
    bring(signed(next.with(Status.LEFT, 2)).with(Status.LEFT, 3));
    assertThat(refused(Refusal.BAD_SIGNATURE)).isEqualTo(2);
    assertThat(refused(Refusal.UNSIGNED)).isEqualTo(2);
    assertThat(shown(VICTIM)).contains(up(2, 1, 1));
    assertThat(network.reported("gossip-refused")).isEqualTo(4);
    assertThat(network.reports.getFirst().details())
        .containsExactly("reason", "unsigned", "said-by", "n9", "about", "n2");
  }

  @Test
  void whoHasNoKeyIsNoMember() {
    Entry stranger = Entries.up(MEMBERS + 1, 1, 1);
    bring(stranger.signed(notary(LIAR).sign(Statement.of(stranger))));
    assertThat(refused(Refusal.UNKNOWN_KEY)).isEqualTo(1);
    assertThat(mind.view().size()).isEqualTo(1);
  }

  @Test
  void nobodyCanMakeAMemberRefuteWhatIsNotSaid() {
    bring(Entries.up(1, Long.MAX_VALUE, 1));
    bring(Entries.up(1, 5, 1).signed(notary(LIAR).sign(Statement.of(Entries.up(1, 5, 1)))));
    assertThat(mind.me().incarnation()).isEqualTo(1);
    bring(up(1, 5, 1));
    assertThat(mind.me().incarnation()).as("its own former life").isEqualTo(6);
  }

  @Test
  void whatIsKnownIsNotVerifiedAgain() {
    int[] checks = new int[1];
    Notary counting =
        new Stamper(N1, network::wall) {
          @Override
          public Optional<Refusal> check(NodeId author, byte[] bytes, Signature signature) {
            checks[0]++;
            return super.check(author, bytes, signature);
          }
        };
    stamps = true;
    network.enact(mind.use(counting, network.now));
    checks[0] = 0;
    bring(accuser(3, VICTIM, 1), up(2, 1, 1));
    assertThat(checks[0]).as("the message, two entries, an accusation").isEqualTo(4);
    bring(accuser(3, VICTIM, 1), up(2, 1, 1));
    assertThat(checks[0]).as("the message").isEqualTo(5);
    Entry more = signed(accuser(3, VICTIM, 1).with(Profile.BLANK.withLoad(1)));
    bring(more);
    assertThat(checks[0]).as("the message, an entry, no accusation").isEqualTo(7);
  }

  @Test
  void whatWouldCostTooMuchToVerifyIsNotVerified() {
    know(2);
    List<Accusation> many = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      many.add(accusation(9, VICTIM, i));
    }
    bring(signed(Entries.up(9, 1, 5).accusing(many)));
    assertThat(refused(Refusal.IMPOSSIBLE)).isEqualTo(1);
  }

  // Accusations

  @Test
  void nobodyAccusesInAnothersName() {
    know(2, 3, 4);
    var forged = new Accusation(Entries.node(3), VICTIM, 1);
    bring(signed(Entries.up(9, 1, 5).accusing(List.of(forged))));
    bring(signed(Entries.up(9, 1, 5).accusing(List.of(accusation(3, VICTIM, 1)))));
    var own = new Accusation(LIAR, VICTIM, 1);
    bring(signed(Entries.up(9, 1, 5).accusing(List.of(own))));
    assertThat(mind.suspects(network.now)).isEmpty();
    assertThat(refused(Refusal.IMPOSSIBLE)).isEqualTo(2);
    assertThat(refused(Refusal.UNSIGNED)).as("it cannot be shown to others").isEqualTo(1);
  }

  @Test
  void aVerdictStandsOnItsAccusersSignaturesAlone() {
    know(2, 3, 4, 5, 9);
    Entry good = down(VICTIM, 1, 3, 4, 5);
    List<Accusation> forged = new ArrayList<>(good.accusations());
    forged.set(1, new Accusation(Entries.node(4), VICTIM, 1, forged.get(0).signature()));
    bring(good.down(forged));
    assertThat(refused(Refusal.BAD_SIGNATURE)).isEqualTo(1);
    bring(Entries.down(2, 1, 3, 4, 5));
    assertThat(refused(Refusal.UNSIGNED)).isEqualTo(1);
    assertThat(shown(VICTIM)).isPresent();
    bring(good);
    assertThat(shown(VICTIM)).as("three did say so").isEmpty();
  }

  @Test
  void fewerAccusersThanAskedForAreRefusedHoweverOftenTheyAreNamed() {
    know(2, 3, 4, 5, 9);
    bring(down(VICTIM, 1, 3, 4));
    bring(down(VICTIM, 1, 9, 9, 9));
    bring(down(VICTIM, 1, 9, 3, 2));
    bring(down(VICTIM, 1));
    assertThat(refused(Refusal.TOO_FEW_ACCUSERS)).isEqualTo(4);
    Entry other = down(VICTIM, 1, 3, 4);
    List<Accusation> mixed = new ArrayList<>(other.accusations());
    mixed.add(accusation(5, Entries.node(3), 1));
    bring(other.down(mixed));
    mixed.set(2, accusation(5, VICTIM, 7));
    bring(other.down(mixed));
    assertThat(refused(Refusal.TOO_FEW_ACCUSERS)).as("of another, or another life").isEqualTo(6);
    assertThat(shown(VICTIM)).isPresent();
  }

  @Test
  void whoKnowsFewMembersIsNotTalkedIntoFailingOneByFewer() {
    know(2);
    assertThat(mind.view().size()).isEqualTo(2);
    bring(down(VICTIM, 1, 9));
    bring(down(VICTIM, 1, 9, 10));
    assertThat(shown(VICTIM)).as("n1 itself does not accuse it").isPresent();
    assertThat(refused(Refusal.TOO_FEW_ACCUSERS)).isEqualTo(2);
    bring(down(VICTIM, 1, 9, 1));
    assertThat(shown(VICTIM)).as("it and all others that it hears of do").isEmpty();
  }

  @Test
  void accusationsOfDifferentTimesDoNotAddUp() {
    know(2, 3, 4, 5, 9);
    Entry early = down(VICTIM, 1, 3, 4);
    network.run(MINUTE.multipliedBy(2)); // longer than the window and the tolerance
    List<Accusation> collected = new ArrayList<>(early.accusations());
    collected.add(accusation(5, VICTIM, 1));
    bring(early.down(collected));
    assertThat(refused(Refusal.TOO_FEW_ACCUSERS)).isEqualTo(1);
    for (long date : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      Notary liar = Notary.of(ring(9), LIAR, () -> Instant.ofEpochMilli(date));
      var own = new Accusation(LIAR, VICTIM, 1);
      collected.set(1, own.signed(liar.sign(Statement.of(own))));
      bring(early.down(collected));
    }
    assertThat(refused(Refusal.TOO_FEW_ACCUSERS)).as("whatever a liar's date").isEqualTo(3);
    assertThat(shown(VICTIM)).isPresent();
  }

  @Test
  void aVerdictSaysNothingElseOfTheMember() {
    know(2, 3, 4, 5, 9);
    Entry good = down(VICTIM, 1, 3, 4, 5);
    bring(new Entry(VICTIM, 1, 0, Status.DOWN, 0, Profile.BLANK.withLoad(9), good.accusations()));
    bring(new Entry(VICTIM, 1, 9, Status.DOWN, 0, Profile.BLANK, good.accusations()));
    assertThat(refused(Refusal.IMPOSSIBLE)).isEqualTo(2);
    assertThat(shown(VICTIM)).isPresent();
  }

  @Test
  void anAccusedThatCameBackIsNotFailedByWhatWasSaidBefore() {
    know(3, 4, 5, 9);
    bring(up(2, 6, 1));
    bring(down(VICTIM, 5, 3, 4, 5));
    assertThat(shown(VICTIM)).isPresent();
  }

  @Test
  void aVerdictByThisMemberConvincesOthers() {
    mind = n1(Entries.settings("probe-interval = 1d, contacts = [x]"), ring(1), View.EMPTY);
    GossipState other = network.add(2, settings.with(ring(2)), View.EMPTY);
    know(3, 4, 5, 9);
    network.say(2, sealed(exchange(LIAR, up(3, 1, 1), up(4, 1, 1), up(5, 1, 1)), 2));
    bring(accuser(4, Entries.node(3), 1), accuser(5, Entries.node(3), 1));
    bring(accuser(9, Entries.node(3), 1), up(2, 1, 1));
    network.run(Duration.ofSeconds(20));
    assertThat(shown(Entries.node(3))).isEmpty();
    assertThat(network.reported("member-failed")).isEqualTo(1);
    assertThat(other.view().find(Entries.node(3))).as("by n1's word").isEmpty();
    assertThat(other.traffic().refused()).isEmpty();
  }

  private static KeyRing ring(int node) {
    return Rings.perNode(Entries.node(node), MEMBERS);
  }

  private Sealed sealed(Exchange exchange, int to) {
    return sealed(exchange, LIAR, Entries.node(to), 1);
  }

  // Replays

  @Test
  void anOldEntryIsRefusedWhenItsTombstoneIsForgotten() {
    Entry old = up(2, 1, 1);
    bring(old, signed(Entries.up(2, 1, 2).with(Status.LEFT, 2)));
    network.run(MINUTE.multipliedBy(8));
    bring(old);
    assertThat(shown(VICTIM)).as("there is a tombstone").isEmpty();
    assertThat(refused(Refusal.STALE)).isZero();
    network.run(MINUTE.multipliedBy(60));
    bring(old);
    assertThat(shown(VICTIM)).as("it is forgotten").isEmpty();
    assertThat(refused(Refusal.STALE)).isEqualTo(1);
    bring(up(2, 1, 3));
    assertThat(shown(VICTIM)).as("new word").isPresent();
  }

  @Test
  void anEntryFromTheFutureIsRefusedForItWouldOutliveItsTombstone() {
    network.now = MINUTE.multipliedBy(20).toNanos();
    Entry ahead = up(2, 1, 1);
    network.now = 0;
    bring(ahead);
    assertThat(refused(Refusal.STALE)).isEqualTo(1);
    assertThat(shown(VICTIM)).isEmpty();
  }

  @Test
  void aMemberThatHasNothingNewRenewsItsWordBeforeItIsTooOldForNewcomers() {
    stamps();
    mind = n1(Entries.settings("tombstone-time = 10m, contacts = [x]"), ring(1), View.EMPTY);
    network.run(MINUTE.multipliedBy(60));
    GossipState newcomer = network.add(2, settings.with(ring(2)), View.EMPTY);
    network.say(2, sealed(exchange(LIAR, mind.me()), 2));
    assertThat(newcomer.view().find(N1)).contains(mind.me());
    assertThat(mind.me().version()).as("not too often").isLessThan(30);
  }

  // Seals

  @Test
  void aMessageIsTakenOnceByItsReceiverAndFromItsSenderOnly() {
    var message = sealed(exchange(LIAR, up(2, 1, 1)), LIAR, N1, 7);
    network.say(1, message);
    assertThat(mind.traffic().refused()).isEmpty();
    network.say(1, message);
    network.say(1, sealed(exchange(LIAR), LIAR, N1, 6));
    assertThat(refused(Refusal.STALE)).isEqualTo(2);
    network.say(1, sealed(exchange(LIAR), LIAR, VICTIM, 8));
    network.say(1, sealed(exchange(VICTIM), LIAR, N1, 9));
    assertThat(refused(Refusal.BAD_SIGNATURE)).isEqualTo(2);
    network.say(1, exchange(LIAR, up(3, 1, 1)));
    assertThat(refused(Refusal.UNSIGNED)).isEqualTo(1);
    Sealed next = sealed(exchange(LIAR), LIAR, N1, 8);
    network.say(1, next);
    assertThat(mind.traffic().refused().values().stream().mapToLong(n -> n).sum())
        .as("what was refused did not use up numbers")
        .isEqualTo(5);
    network.say(1, next);
    network.say(1, message);
    assertThat(refused(Refusal.STALE)).isEqualTo(4);
  }

  @Test
  void aStrangersProbeIsNotAnswered() {
    List<Send> sent = new ArrayList<>();
    network.sent = sent::add;
    network.say(1, new Probe(LIAR, LIAR, 7));
    assertThat(sent).as("but what it said itself").hasSize(1);
    network.say(1, sealed(new Probe(LIAR, LIAR, 7), LIAR, N1, 1));
    assertThat(sent).hasSize(3);
  }

  @Test
  void aSharedKeyKeepsStrangersOutAndBelievesMembers() {
    mind = n1(settings, Rings.shared("a", "a"), View.EMPTY);
    Notary stranger = Rings.notary(Rings.shared("b", "b"), LIAR, 0);
    Notary member = Rings.notary(Rings.shared("a", "a"), LIAR, 0);
    var open = new Sealed(exchange(LIAR, Entries.up(2, 1, 1)), 1, 1, Signature.NONE);
    network.say(1, new Sealed(open.message(), 1, 1, stranger.sign(Statement.of(open, N1))));
    network.say(1, open);
    network.say(1, open.message());
    assertThat(refused(Refusal.UNKNOWN_KEY)).isEqualTo(1);
    assertThat(refused(Refusal.UNSIGNED)).isEqualTo(2);
    assertThat(mind.view().size()).isEqualTo(1);
    network.say(1, new Sealed(open.message(), 1, 1, member.sign(Statement.of(open, N1))));
    assertThat(shown(VICTIM)).contains(Entries.up(2, 1, 1));
  }

  @Test
  void aFloodOfRefusalsIsCountedAndDoesNotFillTheTrace() {
    for (int i = 0; i < 1_000; i++) {
      network.say(1, exchange(LIAR));
    }
    assertThat(refused(Refusal.UNSIGNED)).isEqualTo(1_000);
    assertThat(network.reported("gossip-refused")).isEqualTo(8);
    mind = network.minds.get(N1);
    network.run(Duration.ofHours(2));
    Report traffic =
        network.reports.stream().filter(r -> r.what().equals("gossip-traffic")).findFirst().get();
    assertThat(traffic.details()).containsSequence("unsigned", 1_000L);
    network.say(1, exchange(LIAR));
    assertThat(network.reported("gossip-refused")).as("later again").isEqualTo(9);
  }

  // Probes

  @Test
  void aProxyCannotSayThatWhoIsGoneIsThere() {
    var mine = Entries.settings("probe-interval = 1s, probe-timeout = 300ms, period = 1h");
    mind = n1(mine, ring(1), View.EMPTY);
    know(2, 9);
    network.sent =
        send -> {
          if (send.message().plain() instanceof Gossip.ProbeFor(var from, var target, var number)) {
            said++;
            PeerMessage lie = sealed(new Alive(LIAR, target, N1, number), LIAR, N1, said);
            network.enact(mind.receive(lie, network.now));
          }
        };
    network.run(Duration.ofSeconds(10));
    assertThat(refused(Refusal.UNSIGNED)).isPositive();
    assertThat(mind.suspects(network.now)).contains(VICTIM);
  }

  @Test
  void aProxysTrueWordIsTaken() {
    stamps();
    var mine = Entries.settings("probe-interval = 1s, probe-timeout = 300ms");
    for (int i = 1; i <= 5; i++) {
      network.start(i, mine.with(ring(i)), View.EMPTY, 1);
    }
    mind = network.minds.get(N1);
    network.delivered =
        send ->
            !(send.to().equals(VICTIM) && send.message().from().equals(N1))
                && !(send.to().equals(N1) && send.message().from().equals(VICTIM));
    int[] proxied = new int[1];
    network.sent = send -> proxied[0] += send.message().plain() instanceof Gossip.ProbeFor ? 1 : 0;
    for (GossipState each : network.minds.values()) {
      network.enact(
          each.receive(sealed(exchange(LIAR, entries()), LIAR, each.me().origin(), 1), 0));
    }
    network.run(Duration.ofSeconds(60));
    assertThat(proxied[0]).isGreaterThan(5);
    assertThat(network.reported("member-suspected")).isZero();
    assertThat(network.reported("gossip-refused")).isZero();
  }

  private Entry[] entries() {
    return network.minds.values().stream().map(GossipState::me).toArray(Entry[]::new);
  }

  @Test
  void numbersOfProbesCannotBeGuessed() {
    mind = n1(Entries.settings("probe-interval = 1s, period = 1h"), ring(1), View.EMPTY);
    know(2);
    List<Long> numbers = new ArrayList<>();
    network.sent =
        send -> {
          if (send.message().plain() instanceof Probe probe) {
            numbers.add(probe.number());
          }
        };
    network.run(MINUTE);
    assertThat(numbers).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(numbers.stream().filter(n -> n > -1_000 && n < 1_000)).isEmpty();
  }

  // Keys

  @Test
  void withNewKeysAllThatWasSaidIsSignedAnew() {
    mind = n1(Entries.settings("probe-interval = 1s, period = 1h"), ring(1), View.EMPTY);
    know(2);
    network.run(Duration.ofSeconds(5));
    assertThat(mind.me().accusations()).isNotEmpty();
    KeyRing next = Rings.perNode(N1, "k2", MEMBERS, List.of("k1", "k2"));
    network.enact(mind.use(Rings.notary(next, N1, network.now), network.now));

    KeyRing last = Rings.perNode(LIAR, "k2", MEMBERS, List.of("k2"));
    Notary other = Rings.notary(last, LIAR, network.now);
    Entry me = mind.me();
    assertThat(other.check(N1, Statement.of(me), me.signature())).isEmpty();
    for (Accusation accusation : me.accusations()) {
      assertThat(other.check(N1, Statement.of(accusation), accusation.signature())).isEmpty();
    }
    assertThat(mind.view().find(N1)).contains(me);
  }

  // Clocks and sizes

  @Test
  void aMemberThatStartsWithAnOlderIncarnationIsHeardAgain() {
    stamps();
    var lively = Entries.settings("contacts = [n1]");
    for (int i = 1; i <= 6; i++) {
      network.start(i, lively.with(ring(i)), View.EMPTY, 1_000);
    }
    network.run(Duration.ofSeconds(20));
    network.start(3, lively.with(ring(3)), View.EMPTY, 500); // its clock went back
    network.run(Duration.ofSeconds(5));
    assertThat(network.minds.get(N1).traffic().refused()).containsKey(Refusal.STALE);
    network.run(MINUTE.multipliedBy(2));
    Range all = network.minds.get(N1).view().range();
    assertThat(all.size()).isEqualTo(6);
    assertThat(network.minds.values()).allMatch(each -> each.view().range().equals(all));
    assertThat(network.minds.get(Entries.node(3)).me().incarnation()).isGreaterThan(1_000);
  }

  @Test
  void signaturesKeepToTheLimitOfAMessageAndToTheBudget() {
    stamps();
    var bounded = Entries.settings("message-limit = 1024, budget = 2048, contacts = [n1]");
    long[] most = new long[2];
    network.sent =
        send -> {
          most[0] = Math.max(most[0], Sizes.of(send.message()));
          most[1] += send.message().from().equals(N1) ? Sizes.of(send.message()) : 0;
        };
    for (int i = 1; i <= 30; i++) {
      network.start(i, bounded, View.EMPTY, 1);
    }
    network.run(Duration.ofSeconds(60));
    long entry =
        network.minds.get(N1).view().entries().stream().mapToInt(Sizes::of).max().orElse(0);
    assertThat(most[0]).as("no room for another").isBetween(1_024 - entry, 1_024L);
    assertThat(most[1]).isBetween(30L * 2_048, 60L * 2_048);
    assertThat(network.minds.get(N1).traffic().bytes()).isEqualTo(most[1]);
    assertThat(network.minds.get(N1).view().size()).isEqualTo(30);
  }
}
