package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which statements are believed, where each is signed by who makes it. Relays need not be trusted:
 * a signature stays with its statement, and whoever gets it checks it, once.
 */
final class Scrutiny {

  private final GossipSettings settings;
  private Notary notary;

  Scrutiny(GossipSettings settings, Notary notary) {
    this.settings = settings;
    this.notary = notary;
  }

  void use(Notary other) {
    notary = other;
  }

  Entry sign(Entry mine) {
    return notary.signs() ? mine.signed(notary.sign(Statement.of(mine))) : mine;
  }

  Accusation sign(Accusation mine) {
    return notary.signs() ? mine.signed(notary.sign(Statement.of(mine))) : mine;
  }

  /**
   * Whether it is time to say the same again: whoever has gone says nothing any more, so by its
   * date old word of it can be told when the tombstone has been forgotten.
   */
  boolean isToRenew(Entry mine) {
    return notary.signs()
        && notary.today() - mine.signature().at() > settings.tombstoneTime().toMillis() / 4;
  }

  /**
   * Why this entry is not to be believed; empty when it is. To be asked only of one that would
   * change something, for it costs.
   *
   * @param known of its origin
   * @param members that are known here
   * @param verified what was found to be good before
   */
  Optional<Refusal> refuse(
      Entry entry, Optional<Entry> known, View members, Predicate<Accusation> verified) {
    if (!notary.signs()) {
      return Optional.empty();
    }
    return entry.status() == Status.DOWN
        ? refuseVerdict(entry, members, verified)
        : refuseOwn(entry, known, verified);
  }

  private Optional<Refusal> refuseOwn(
      Entry entry, Optional<Entry> known, Predicate<Accusation> verified) {
    if (entry.signature().isNone()) {
      return Optional.of(Refusal.UNSIGNED);
    }
    if (known.isEmpty() && !isFresh(entry.signature())) {
      return Optional.of(Refusal.STALE);
    }
    boolean itsOwn = entry.accusations().stream().allMatch(a -> a.accuser().equals(entry.origin()));
    if (!itsOwn || entry.accusations().size() > Members.MOST_ACCUSED) {
      return Optional.of(Refusal.IMPOSSIBLE);
    }
    return notary
        .check(entry.origin(), Statement.of(entry), entry.signature())
        .or(() -> refuseAny(entry.accusations(), verified));
  }

  /** That a member has failed: it stands on the accusations alone, and says nothing else. */
  private Optional<Refusal> refuseVerdict(
      Entry verdict, View members, Predicate<Accusation> verified) {
    if (!verdict.equals(verdict.down(verdict.accusations()))) {
      return Optional.of(Refusal.IMPOSSIBLE);
    }
    boolean against =
        verdict.accusations().stream()
            .allMatch(
                a ->
                    a.accused().equals(verdict.origin())
                        && a.incarnation() == verdict.incarnation());
    return against && isEnough(verdict.origin(), verdict.accusations(), members)
        ? refuseAny(verdict.accusations(), verified)
        : Optional.of(Refusal.TOO_FEW_ACCUSERS);
  }

  private Optional<Refusal> refuseAny(
      List<Accusation> accusations, Predicate<Accusation> verified) {
    for (Accusation accusation : accusations) {
      Optional<Refusal> refusal = check(accusation, verified);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> check(Accusation accusation, Predicate<Accusation> verified) {
    return !accusation.signature().isNone() && verified.test(accusation)
        ? Optional.empty()
        : notary.check(accusation.accuser(), Statement.of(accusation), accusation.signature());
  }

  /** Whether others will believe, too, that this member has failed. */
  boolean convinces(NodeId accused, List<Accusation> evidence, View members) {
    return !notary.signs() || isEnough(accused, evidence, members);
  }

  /**
   * Whether these, each signed, fail a member: so many accusers as are asked for, or all others
   * that there are. Accusers that are not members here count among those others; so fewer than were
   * asked for, however few members somebody knows, can fail nobody by themselves: who judges is one
   * of the others too. They must accuse at about the same time: what was taken back long ago does
   * not add up.
   */
  private boolean isEnough(NodeId accused, List<Accusation> evidence, View members) {
    SortedSet<NodeId> accusers = new TreeSet<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Accusation accusation : evidence) {
      accusers.add(accusation.accuser());
      first = Math.min(first, accusation.signature().at());
      last = Math.max(last, accusation.signature().at());
    }
    long others =
        members.size()
            - (members.find(accused).isPresent() ? 1 : 0)
            + accusers.stream().filter(accuser -> members.find(accuser).isEmpty()).count();
    // Dates may be lies too: the difference of two could overflow, and be small.
    long together = settings.accusationWindow().toMillis() + settings.clockTolerance().toMillis();
    return !accusers.isEmpty()
        && !accusers.contains(accused)
        && accusers.size() == evidence.size()
        && accusers.size() >= Math.min(settings.accusers(), others)
        && last - together <= first;
  }

  /** Whether its author was there when no tombstone of it can have been forgotten yet. */
  private boolean isFresh(Signature signature) {
    long tolerance = settings.clockTolerance().toMillis();
    long age = notary.today() - signature.at();
    return age <= settings.tombstoneTime().toMillis() - tolerance && age >= -tolerance;
  }
}
