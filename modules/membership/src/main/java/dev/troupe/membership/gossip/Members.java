package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Report;
import dev.troupe.membership.gossip.Effect.Tell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a member knows of all, itself included, and what it concludes from it. */
final class Members {

  /** So many a member accuses at a time; its entry stays small when half of the others vanish. */
  static final int MOST_ACCUSED = 16;

  private final NodeId self;
  private final GossipSettings settings;
  private final Post post;
  private final Tombstones tombstones;
  private final Suspicions suspicions;
  private final Scrutiny scrutiny;
  private final Rumours rumours = new Rumours();
  private Entry me;
  private View view;

  Members(Entry me, View known, GossipSettings settings, Notary notary, Post post, long now) {
    this.self = me.origin();
    this.settings = settings;
    this.post = post;
    this.tombstones = new Tombstones(settings.tombstoneTime().toNanos());
    this.suspicions = new Suspicions(settings.accusationWindow().toNanos());
    this.scrutiny = new Scrutiny(settings, notary);
    this.me = me;
    this.view = known;
    Optional<Entry> former = known.find(self).filter(f -> !me.isNewerThan(f));
    if (former.isPresent() && former.get().incarnation() == me.incarnation()) {
      this.me = former.get(); // the same life
      post.rise(me.incarnation());
    } else {
      write(former.map(f -> me.refuting(f.incarnation())).orElse(me), now);
    }
  }

  View view() {
    return view;
  }

  Entry me() {
    return me;
  }

  /** Also of who has gone, while that is remembered. */
  Optional<Entry> find(NodeId origin) {
    return origin.equals(self)
        ? Optional.of(me)
        : view.find(origin).or(() -> tombstones.find(origin));
  }

  List<NodeId> failed() {
    return tombstones.down();
  }

  /** That this one was failed, if it was. */
  Optional<Entry> failed(NodeId origin) {
    return tombstones.find(origin).filter(entry -> entry.status() == Status.DOWN);
  }

  List<NodeId> suspects(long now) {
    return suspicions.accused().stream()
        .filter(accused -> view.find(accused).isPresent())
        .filter(accused -> !against(view.find(accused).get(), now).isEmpty())
        .toList();
  }

  /** After everybody known here; also when one of them claims the last place that there is. */
  long nextPlace() {
    long last = view.entries().stream().mapToLong(Entry::joined).max().orElse(0);
    return Math.min(last, Long.MAX_VALUE - 1) + 1;
  }

  /** This member's own next entry. */
  void write(Entry next, long now) {
    Entry before = me;
    me = scrutiny.sign(next);
    suspicions.heard(before.accusations(), me, now);
    post.rise(me.incarnation());
    rumours.add(self);
    put(me);
  }

  /** From now on by these keys; what this member says is said anew, or others would forget it. */
  void use(Notary notary, long now) {
    scrutiny.use(notary);
    write(me.accusing(me.accusations().stream().map(scrutiny::sign).toList()), now);
  }

  private void put(Entry entry) {
    view = entry.status().isGone() ? view.without(entry.origin()) : view.with(entry);
    post.add(new Tell(entry));
  }

  /**
   * @param from who brings them
   * @param hot whether these are rumours, which this member spreads too. What a comparison found
   *     most others know: a newcomer that told all of it would do nothing else for a minute (Demers
   *     et al. 1987, §1.5)
   * @return what is newer here than what came
   */
  List<Entry> merge(List<Entry> entries, NodeId from, boolean hot, long now) {
    List<Entry> newer = new ArrayList<>();
    for (Entry entry : entries) {
      Optional<Entry> known = find(entry.origin());
      boolean same = known.filter(entry::saysTheSameAs).isPresent();
      if (hot && same) {
        rumours.told(entry.origin(), enough()); // it is on its way without this member
      }
      if (known.isPresent() && known.get().isNewerThan(entry)) {
        newer.add(known.get());
      } else if (changes(entry, known) && isBelieved(entry, known, from, now)) {
        hear(entry, hot && !same && isNews(entry, known, now), now);
      }
    }
    return newer;
  }

  /** Not when somebody unknown has gone: who comes with old word of it will meet who knows. */
  private boolean changes(Entry entry, Optional<Entry> known) {
    return known
        .map(mine -> entry.isNewerThan(mine) || entry.origin().equals(self) && !entry.equals(mine))
        .orElse(!entry.status().isGone());
  }

  private boolean isBelieved(Entry entry, Optional<Entry> known, NodeId from, long now) {
    Optional<Refusal> refusal = scrutiny.refuse(entry, known, view, suspicions::holds);
    refusal.ifPresent(reason -> post.refuse(reason, from, entry.origin(), now));
    return refusal.isEmpty();
  }

  private void hear(Entry entry, boolean hot, long now) {
    if (!entry.origin().equals(self)) {
      if (hot) {
        rumours.add(entry.origin());
      }
      accept(entry, now);
    } else if (me.status() != Status.LEFT) {
      refute(entry.incarnation(), self, now); // a former life, or others took it for dead
    }
  }

  private void accept(Entry entry, long now) {
    List<Accusation> before = view.find(entry.origin()).map(Entry::accusations).orElse(List.of());
    if (entry.status().isGone()) {
      tombstones.bury(entry, now);
    } else {
      tombstones.open(entry.origin());
    }
    put(entry);
    suspicions.heard(before, entry, now);
    if (entry.accuses(self, me.incarnation()) && me.status() != Status.LEFT) {
      refute(me.incarnation(), entry.origin(), now);
    }
  }

  /** SWIM §4.2: only the accused itself raises its incarnation. */
  private void refute(long incarnation, NodeId said, long now) {
    write(me.refuting(incarnation), now);
    post.add(new Report("refuted", "incarnation", me.incarnation(), "said", said.name()));
  }

  // Accusations

  void accuse(Accusation accusation, long now) {
    if (isNeeded(accusation, now)
        && !me.accuses(accusation.accused(), accusation.incarnation())
        && current().size() < MOST_ACCUSED) {
      List<Accusation> standing = current();
      standing.add(scrutiny.sign(accusation));
      write(me.accusing(standing), now);
      post.add(new Report("member-suspected", "member", accusation.accused().name()));
    }
  }

  /** This one is there. */
  void withdraw(NodeId accused, long now) {
    if (!me.accusations().isEmpty()) {
      retract(own -> own.accused().equals(accused), now);
    }
  }

  private void retract(Predicate<Accusation> which, long now) {
    List<Accusation> current = current();
    if (current.removeIf(which)) {
      write(me.accusing(current), now);
    }
  }

  /**
   * This member's own that can still count. One of a member that has gone or started anew says
   * nothing any more, and is left out by the next write: a write for each is news to all.
   */
  private List<Accusation> current() {
    List<Accusation> current = new ArrayList<>(me.accusations());
    current.removeIf(own -> !isCurrent(own));
    return current;
  }

  /**
   * Whether others must hear of it soon. One accusation more than it takes to fail a member changes
   * nothing; when many vanish at once those are most of all that is said.
   */
  private boolean isNews(Entry entry, Optional<Entry> known, long now) {
    if (known.filter(entry::differsInAccusationsOnly).isEmpty()) {
      return true;
    }
    List<Accusation> before = known.get().accusations();
    return entry.accusations().stream().anyMatch(a -> !before.contains(a) && isNeeded(a, now))
        || before.stream().anyMatch(a -> !entry.accusations().contains(a) && isCurrent(a));
  }

  private boolean isCurrent(Accusation accusation) {
    return view.find(accusation.accused()).filter(accusation::isOf).isPresent();
  }

  private boolean isNeeded(Accusation accusation, long now) {
    return isCurrent(accusation)
        && suspicions.against(accusation.accused(), accusation.incarnation(), now).size()
            < settings.accusers();
  }

  private List<Accusation> against(Entry accused, long now) {
    return suspicions.against(accused.origin(), accused.incarnation(), now);
  }

  /** What time brings about. */
  void sweep(long now) {
    tombstones.purge(now);
    if (scrutiny.isToRenew(me) && me.status() != Status.LEFT) {
      write(me.again(), now);
    }
    retract(own -> isOld(own, now), now);
    for (NodeId accused : suspicions.accused()) {
      view.find(accused)
          .filter(entry -> !accused.equals(self) && isProven(entry, now))
          .ifPresent(entry -> fail(entry, now));
    }
  }

  private boolean isOld(Accusation own, long now) {
    return !suspicions.against(own.accused(), own.incarnation(), now).contains(own);
  }

  private boolean isProven(Entry accused, long now) {
    int needed = Math.max(1, Math.min(settings.accusers(), view.size() - 1));
    long since = suspicions.since(accused.origin(), accused.incarnation(), now);
    List<Accusation> evidence = evidence(accused, now);
    return evidence.size() >= needed
        && now - since >= settings.suspicionTime().toNanos()
        && scrutiny.convinces(accused.origin(), evidence, view);
  }

  /** As much as it takes, and no more: all will hear of it. */
  private List<Accusation> evidence(Entry accused, long now) {
    List<Accusation> all = against(accused, now);
    return all.subList(0, Math.min(all.size(), settings.accusers()));
  }

  private void fail(Entry entry, long now) {
    List<Accusation> evidence = evidence(entry, now);
    rumours.add(entry.origin());
    accept(entry.down(evidence), now);
    post.add(
        new Report("member-failed", "member", entry.origin().name(), "accusers", evidence.size()));
  }

  // Rumours

  /** How often something is told. */
  private int enough() {
    return (int) Math.ceil(settings.hotness() * Math.log(view.size() + 1) / Math.log(2));
  }

  /**
   * Adds what is new to a letter.
   *
   * @param told by the receiver, which knows these as new as they are here, or is answered
   * @return whether there was something
   */
  boolean spread(Letter letter, List<Entry> told) {
    int enough = enough();
    boolean some = false;
    List<NodeId> known = told.stream().map(Entry::origin).toList();
    for (NodeId origin : enough > 0 ? rumours.hot() : List.<NodeId>of()) {
      if (letter.isFull()) {
        break;
      }
      Optional<Entry> entry = known.contains(origin) ? Optional.empty() : find(origin);
      if (entry.isPresent() && letter.add(entry.get())) {
        rumours.told(origin, enough);
        some = true;
      }
    }
    return some;
  }
}
