package dev.troupe.scenarios.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Accusation;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Sealed;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Signature;
import dev.troupe.membership.gossip.Status;
import dev.troupe.membership.gossip.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the liar says of the others, one after the other, and of each everything. Each lie is newer
 * than the last and than all that its origin said.
 */
final class Lies {

  /** The release of no node. */
  static final String RELEASE = "forged";

  /** By this many versions a lie is newer than what its origin said; and it is known by it here. */
  private static final long NEWER = 1_000;

  private static final int ACCUSERS = 3;

  /** By whom the liar's mind is told; nobody has this name. */
  private static final NodeId WHISPER = new NodeId("whisper");

  private enum Kind {
    PROFILE("profile"),
    LEAVE("leave"),
    FAILURE("failure"),
    ACCUSATIONS("accusations");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }
  }

  /**
   * A lie.
   *
   * @param message that makes the liar's mind believe it
   */
  record Made(String kind, NodeId about, PeerMessage message) {}

  private final NodeId self;
  private final boolean sealed;
  private final SortedMap<NodeId, Entry> heard = new TreeMap<>();
  private int told;

  /**
   * @param sealed whether members seal what they send
   */
  Lies(NodeId self, boolean sealed) {
    this.self = self;
    this.sealed = sealed;
  }

  /** What is lied about, in the order of the lies. */
  static List<String> kinds() {
    return Arrays.stream(Kind.values()).map(kind -> kind.shown).toList();
  }

  /** The next; none while there are too few to lie about. */
  Optional<Made> next(View view) {
    view.entries().stream()
        .filter(entry -> entry.version() < NEWER && !entry.origin().equals(self))
        .forEach(entry -> heard.put(entry.origin(), entry));
    List<Entry> others = List.copyOf(heard.values());
    if (others.size() <= ACCUSERS) {
      return Optional.empty();
    }
    Kind kind = Kind.values()[told % Kind.values().length];
    int number = told / Kind.values().length + kind.ordinal();
    Entry victim = others.get(number % others.size());
    List<Entry> accusers =
        others.stream().filter(entry -> entry != victim).limit(ACCUSERS).toList();
    PeerMessage message = message(lie(kind, victim, accusers));
    told++;
    return Optional.of(new Made(kind.shown, victim.origin(), message));
  }

  private List<Entry> lie(Kind kind, Entry victim, List<Entry> accusers) {
    return switch (kind) {
      case PROFILE -> List.of(forged(victim, victim.status(), describing(victim), List.of()));
      case LEAVE -> List.of(forged(victim, Status.LEFT, victim.profile(), List.of()));
      case FAILURE -> List.of(failed(victim, accusers));
      case ACCUSATIONS ->
          accusers.stream()
              .map(by -> forged(by, by.status(), by.profile(), List.of(accusation(by, victim))))
              .toList();
    };
  }

  private static Profile describing(Entry victim) {
    Profile said = victim.profile();
    return new Profile(said.roles(), RELEASE, said.load(), said.properties());
  }

  /** With the signature of what its origin did say; or, the second time, with none. */
  private Entry forged(Entry of, Status status, Profile profile, List<Accusation> accusations) {
    return new Entry(
        of.origin(),
        of.incarnation() + 1 + told,
        of.version() + NEWER,
        status,
        of.joined(),
        profile,
        accusations,
        told / Kind.values().length % 2 == 0 ? of.signature() : Signature.NONE);
  }

  private Entry failed(Entry victim, List<Entry> accusers) {
    return new Entry(
        victim.origin(),
        victim.incarnation() + 1 + told,
        0,
        Status.DOWN,
        0,
        Profile.BLANK,
        accusers.stream().map(by -> accusation(by, victim)).toList());
  }

  private Accusation accusation(Entry by, Entry victim) {
    return new Accusation(
        by.origin(), victim.origin(), victim.incarnation() + 1 + told, by.signature());
  }

  private PeerMessage message(List<Entry> entries) {
    var exchange = new Exchange(WHISPER, false, entries, List.of(), List.of(), List.of());
    return sealed ? new Sealed(exchange, 1, 1 + told, Signature.NONE) : exchange;
  }
}
