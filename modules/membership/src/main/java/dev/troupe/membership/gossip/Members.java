package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Report;
import dev.troupe.membership.gossip.Effect.Tell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    put(me);
  }

  /** From now on by these keys; what this member says is said anew, or others would forget it. */
  void use(Notary notary, long now) {
    scrutiny.use(notary);
    write(me.accusing(me.accusations().stream().map(scrutiny::sign).toList()), now);
  }

  private void put(Entry entry) {
    view = entry.status().isGone() ? view.without(entry.origin()) : view.with(entry);
    rumours.add(entry.origin());
    post.add(new Tell(entry));
  }

  /**
   * @param from who brings them
   * @return what is newer here than what came
   */
  List<Entry> merge(List<Entry> entries, NodeId from, long now) {
    List<Entry> newer = new ArrayList<>();
    for (Entry entry : entries) {
      Optional<Entry> known = find(entry.origin());
      if (known.isPresent() && known.get().isNewerThan(entry)) {
        newer.add(known.get());
      } else if (isNews(entry, known) && isBelieved(entry, known, from, now)) {
        hear(entry, now);
      }
    }
    return newer;
  }

  /** Not when somebody unknown has gone: who comes with old word of it will meet who knows. */
  private boolean isNews(Entry entry, Optional<Entry> known) {
    return known
        .map(mine -> entry.isNewerThan(mine) || entry.origin().equals(self) && !entry.equals(mine))
        .orElse(!entry.status().isGone());
  }

  private boolean isBelieved(Entry entry, Optional<Entry> known, NodeId from, long now) {
    Optional<Refusal> refusal = scrutiny.refuse(entry, known, view, suspicions::holds);
    refusal.ifPresent(reason -> post.refuse(reason, from, entry.origin(), now));
    return refusal.isEmpty();
  }

  private void hear(Entry entry, long now) {
    if (!entry.origin().equals(self)) {
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
    boolean current =
        view.find(accusation.accused())
            .filter(entry -> entry.incarnation() == accusation.incarnation())
            .isPresent();
    if (current
        && !me.accuses(accusation.accused(), accusation.incarnation())
        && me.accusations().size() < MOST_ACCUSED) {
      var standing = new ArrayList<>(me.accusations());
      standing.add(scrutiny.sign(accusation));
      write(me.accusing(standing), now);
      post.add(new Report("member-suspected", "member", accusation.accused().name()));
    }
  }

  /** This one is there. */
  void withdraw(NodeId accused, long now) {
    if (me.accusations().stream().anyMatch(a -> a.accused().equals(accused))) {
      stand(me.accusations().stream().filter(a -> !a.accused().equals(accused)).toList(), now);
    }
  }

  private void stand(List<Accusation> standing, long now) {
    if (standing.size() < me.accusations().size()) {
      write(me.accusing(standing), now);
    }
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
    stand(me.accusations().stream().filter(own -> stands(own, now)).toList(), now);
    for (NodeId accused : suspicions.accused()) {
      view.find(accused)
          .filter(entry -> !accused.equals(self) && isProven(entry, now))
          .ifPresent(entry -> fail(entry, now));
    }
  }

  /** Whether an accusation is of a member's present incarnation, and not too old. */
  private boolean stands(Accusation own, long now) {
    return view.find(own.accused()).filter(entry -> against(entry, now).contains(own)).isPresent();
  }

  private boolean isProven(Entry accused, long now) {
    int needed = Math.max(1, Math.min(settings.accusers(), view.size() - 1));
    long since = suspicions.since(accused.origin(), accused.incarnation(), now);
    List<Accusation> evidence = against(accused, now);
    return evidence.size() >= needed
        && now - since >= settings.suspicionTime().toNanos()
        && scrutiny.convinces(accused.origin(), evidence, view);
  }

  private void fail(Entry entry, long now) {
    List<Accusation> evidence = against(entry, now);
    accept(entry.down(evidence), now);
    post.add(
        new Report("member-failed", "member", entry.origin().name(), "accusers", evidence.size()));
  }

  // Rumours

  /**
   * Adds what is new to a letter.
   *
   * @param told by the receiver, which knows these as new as they are here, or is answered
   * @return whether there was something
   */
  boolean spread(Letter letter, List<Entry> told) {
    int enough = (int) Math.ceil(settings.hotness() * Math.log(view.size() + 1) / Math.log(2));
    boolean some = false;
    List<NodeId> known = told.stream().map(Entry::origin).toList();
    for (NodeId origin : enough > 0 ? rumours.hot() : List.<NodeId>of()) {
      Optional<Entry> entry = known.contains(origin) ? Optional.empty() : find(origin);
      if (entry.isPresent() && letter.add(entry.get())) {
        rumours.told(origin, enough);
        some = true;
      }
    }
    return some;
  }
}
