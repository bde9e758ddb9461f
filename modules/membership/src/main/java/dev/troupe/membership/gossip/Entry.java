package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.troupe.core.node.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What is known of one member. Its origin is its only writer, and numbers what it writes by
 * incarnation and version; so of two entries one is always the newer. The exception is {@link
 * Status#DOWN}, which others conclude: it stands on the accusations in it, each its accuser's own.
 * Thus whatever is said can be signed by who says it.
 *
 * @param incarnation of the origin: a start or a refutation is a newer one
 * @param version counts the changes within an incarnation, from 1
 * @param joined the place in the order of joining, from 1; 0 while {@link Status#JOINING}. It stays
 *     when the incarnation is raised to refute
 * @param accusations the origin's own, of others; in a {@link Status#DOWN} entry those against it
 * @param signature the origin's; {@link Signature#NONE} when members do not sign, and in a {@link
 *     Status#DOWN} entry, where the accusations are signed
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Entry(
    NodeId origin,
    long incarnation,
    long version,
    Status status,
    long joined,
    Profile profile,
    List<Accusation> accusations,
    Signature signature) {

  // Down beats every version of its incarnation, and is beaten by a newer incarnation alone. Two
  // conclusions from different accusers mean the same; which is kept must not depend on the way.
  private static final Comparator<Entry> BY_AGE =
      Comparator.comparingLong(Entry::incarnation)
          .thenComparing(entry -> entry.status == Status.DOWN)
          .thenComparingLong(Entry::version)
          .thenComparing(entry -> entry.status == Status.DOWN ? entry.accusers() : "");

  public Entry {
    accusations = List.copyOf(accusations);
    signature = Objects.requireNonNullElse(signature, Signature.NONE);
  }

  /** Not signed. */
  public Entry(
      NodeId origin,
      long incarnation,
      long version,
      Status status,
      long joined,
      Profile profile,
      List<Accusation> accusations) {
    this(origin, incarnation, version, status, joined, profile, accusations, Signature.NONE);
  }

  /** Of a node that starts. */
  public static Entry joining(NodeId origin, long incarnation, Profile profile) {
    return new Entry(origin, incarnation, 1, Status.JOINING, 0, profile, List.of());
  }

  /**
   * Whether this says more than the other one of the same origin. A total order, so that merging by
   * it is a join: in whatever order and however often entries come, the same one remains.
   */
  public boolean isNewerThan(Entry other) {
    return BY_AGE.compare(this, other) > 0;
  }

  /** Whether it is no news to who knows the other one, which has the same origin. */
  boolean saysTheSameAs(Entry other) {
    boolean bothDown = status == Status.DOWN && other.status == Status.DOWN;
    return bothDown ? incarnation == other.incarnation : equals(other);
  }

  /** Whether the origin says the same of itself in both. */
  boolean differsInAccusationsOnly(Entry other) {
    return incarnation == other.incarnation
        && status == other.status
        && joined == other.joined
        && profile.equals(other.profile);
  }

  /** The newer of two entries of one origin. */
  public Entry merge(Entry other) {
    return other.isNewerThan(this) ? other : this;
  }

  /** The origin's next version. */
  Entry with(Status newStatus, long place) {
    return new Entry(origin, incarnation, version + 1, newStatus, place, profile, accusations);
  }

  /** The origin's next version. */
  Entry with(Profile newProfile) {
    return new Entry(origin, incarnation, version + 1, status, joined, newProfile, accusations);
  }

  /** The origin's next version. */
  Entry accusing(List<Accusation> standing) {
    return new Entry(origin, incarnation, version + 1, status, joined, profile, standing);
  }

  /** The origin lives: what was said against it up to this incarnation is void. */
  Entry refuting(long accused) {
    long next = Math.max(incarnation, accused) + 1;
    return new Entry(origin, next, 1, status, joined, profile, accusations);
  }

  /** The origin says the same again: its next version. */
  Entry again() {
    return with(status, joined);
  }

  /** What others conclude from these; of what the origin said nothing is left in it. */
  Entry down(List<Accusation> evidence) {
    return new Entry(origin, incarnation, 0, Status.DOWN, 0, Profile.BLANK, evidence);
  }

  Entry signed(Signature by) {
    return new Entry(origin, incarnation, version, status, joined, profile, accusations, by);
  }

  /** Whether the origin accuses this incarnation of the other. */
  boolean accuses(NodeId other, long ofIncarnation) {
    for (Accusation accusation : accusations) {
      if (accusation.accused().equals(other) && accusation.incarnation() == ofIncarnation) {
        return true;
      }
    }
    return false;
  }

  private String accusers() {
    return accusations.stream().map(accusation -> accusation.accuser().name()).toList().toString();
  }

  /** On the wire: what is not signed spends nothing on it. */
  @JsonValue
  List<Object> parts() {
    List<Object> parts =
        List.of(origin, incarnation, version, status, joined, profile, accusations, signature);
    return signature.isNone() ? parts.subList(0, parts.size() - 1) : parts;
  }
}
