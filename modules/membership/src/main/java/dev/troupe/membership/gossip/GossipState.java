package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Effect.Depart;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import dev.troupe.membership.gossip.Gossip.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The mind of a member. Belongs to one actor; knows no clock: every moment is given, in nanoseconds
 * of one monotonic clock, and every draw of lots.
 */
public final class GossipState {

  private final NodeId self;
  private final GossipSettings settings;
  private final Seals seals;
  private final Members members;
  private final Prober prober;
  private final Post post;
  private final long startedAt;
  private Notary notary;
  private long gossipAt;
  private long leftAt;
  private int turn;

  /** A member that starts; nothing is signed. */
  public GossipState(
      NodeId self,
      GossipSettings settings,
      long incarnation,
      Profile profile,
      View known,
      long now,
      RandomGenerator random) {
    this(self, settings, Notary.NONE, incarnation, profile, known, now, random);
  }

  /**
   * A member that starts.
   *
   * @param notary has its keys
   * @param incarnation newer than that of its former lives, as far as it knows
   * @param known whom it knows from elsewhere; most know nobody and ask the contacts
   */
  public GossipState(
      NodeId self,
      GossipSettings settings,
      Notary notary,
      long incarnation,
      Profile profile,
      View known,
      long now,
      RandomGenerator random) {
    this.self = self;
    this.settings = settings;
    this.notary = notary;
    this.seals = new Seals(self, notary);
    this.post = new Post(settings, seals, now);
    Entry first = Entry.joining(self, incarnation, profile);
    this.members = new Members(first, known, settings, notary, post, now);
    this.prober = new Prober(self, settings, now, random);
    this.startedAt = now;
    this.gossipAt = now + random.nextLong(settings.period().toNanos());
  }

  /** When the deadlines must next be looked at. */
  public long wakeAt() {
    return Math.min(gossipAt, prober.dueAt());
  }

  /** The members as known here. */
  public View view() {
    return members.view();
  }

  /** Those among them that somebody accuses. */
  public List<NodeId> suspects(long now) {
    return members.suspects(now);
  }

  /** What this member says of itself. */
  public Entry me() {
    return members.me();
  }

  /** What was sent and what was dropped, since the start. */
  public Traffic traffic() {
    return post.traffic();
  }

  /** A deadline may have passed. */
  public List<Effect> wakeup(long now, RandomGenerator random) {
    if (now >= prober.dueAt()) {
      prober
          .step(now, random, view(), notary.signs(), (to, what) -> post.send(to, what, now))
          .ifPresent(accusation -> members.accuse(accusation, now));
    }
    if (now >= gossipAt) {
      double early = settings.jitter() * (2 * random.nextDouble() - 1);
      gossipAt = now + (long) (settings.period().toNanos() * (1 + early));
      members.sweep(now);
      post.report(now);
      live(now);
      List<NodeId> partners = partners(random);
      for (int i = 0; i < partners.size(); i++) {
        open(partners.get(i), post.openingLimit(partners.size() - i, now), now);
      }
    }
    return post.take();
  }

  /** This node says something else of itself. */
  public List<Effect> describe(Profile profile, long now) {
    members.write(me().with(profile), now);
    return post.take();
  }

  /** This node goes. */
  public List<Effect> leave(long now) {
    if (me().status() == Status.UP || me().status() == Status.JOINING) {
      members.write(me().with(Status.LEAVING, me().joined()), now);
      leftAt = now + 2 * settings.period().toNanos();
    }
    return post.take();
  }

  /** From now on by these keys. */
  public List<Effect> use(Notary other, long now) {
    notary = other;
    seals.use(other);
    members.use(other, now);
    return post.take();
  }

  public List<Effect> receive(PeerMessage message, long now) {
    seals
        .check(message)
        .ifPresentOrElse(
            reason -> post.refuse(reason, message.from(), message.from(), now),
            () -> hear(message.plain(), now));
    return post.take();
  }

  private void hear(Plain message, long now) {
    members.withdraw(message.from(), now); // whoever speaks is there
    switch (message) {
      case Exchange exchange -> answer(exchange, now);
      case Probe probe -> post.send(probe.from(), here(probe), now);
      case ProbeFor asked ->
          post.send(asked.target(), new Probe(self, asked.from(), asked.number()), now);
      case Alive alive when alive.asker().equals(self) -> hearOf(alive, now);
      case Alive alive -> post.send(alive.asker(), alive.by(self), now);
    }
  }

  // Probes

  /** A proxy passes it on, so it is signed then. */
  private Alive here(Probe probe) {
    var alive = new Alive(self, self, probe.asker(), probe.number());
    return notary.signs() && !probe.from().equals(probe.asker())
        ? alive.signed(notary.sign(Statement.answer(alive)))
        : alive;
  }

  private void hearOf(Alive alive, long now) {
    Optional<Refusal> refusal = Optional.empty();
    if (notary.signs() && !alive.from().equals(alive.target())) {
      if (!prober.awaits(alive.target(), alive.number())) {
        return; // too late to be worth its price
      }
      refusal = notary.check(alive.target(), Statement.answer(alive), alive.signature());
    }
    refusal.ifPresentOrElse(
        reason -> post.refuse(reason, alive.from(), alive.target(), now),
        () -> {
          prober.alive(alive.target(), alive.number());
          members.withdraw(alive.target(), now);
        });
  }

  // A life

  private void live(long now) {
    switch (me().status()) {
      case JOINING -> {
        // Who knows all contacts, and nobody that is up, is at the beginning of the cluster.
        boolean all = settings.contacts().stream().allMatch(c -> view().find(c).isPresent());
        boolean some = view().entries().stream().anyMatch(e -> e.status() == Status.UP);
        boolean alone = now - startedAt >= settings.aloneAfter().toNanos();
        if (all || some || alone) {
          members.write(me().with(Status.UP, members.nextPlace()), now);
        }
      }
      case LEAVING -> {
        if (now >= leftAt) {
          members.write(me().with(Status.LEFT, me().joined()), now);
          leftAt = now + 3 * settings.period().toNanos();
        }
      }
      case LEFT -> {
        if (now >= leftAt) {
          post.add(new Depart());
          leftAt = Long.MAX_VALUE;
        }
      }
      case UP, DOWN -> {}
    }
  }

  // Exchanges

  /** Random members; now and then also one that was lost, for a partition may have healed. */
  private List<NodeId> partners(RandomGenerator random) {
    List<NodeId> partners = Partners.draw(view(), settings.fanOut(), List.of(self), random);
    List<NodeId> lost = new ArrayList<>(members.failed());
    for (NodeId contact : settings.contacts()) {
      if (!contact.equals(self) && view().find(contact).isEmpty() && !lost.contains(contact)) {
        lost.add(contact);
      }
    }
    if (!lost.isEmpty() && random.nextInt(view().size() + lost.size()) < lost.size()) {
      partners.add(lost.get(random.nextInt(lost.size())));
    }
    return partners;
  }

  private void open(NodeId partner, int limit, long now) {
    Letter letter = new Letter(self, true, limit);
    if (letter.add(view().range())) {
      members.failed(partner).ifPresent(letter::add); // it lives, and may not hear of it otherwise
      members.spread(letter, List.of());
      post.send(partner, letter.exchange(), now);
    } else {
      post.withhold();
    }
  }

  private void answer(Exchange exchange, long now) {
    List<Entry> newer =
        members.merge(exchange.entries(), exchange.from(), exchange.carriesRumours(), now);
    var comparison = new Comparison(view(), members::find, settings);
    newer.forEach(comparison::owe);
    exchange.wanted().forEach(origin -> members.find(origin).ifPresent(comparison::owe));
    exchange.listings().forEach(comparison::compare);
    Letter letter = news(exchange, now);
    if (letter.isBlank()) {
      comparison.compare(exchange.ranges(), turn++);
    }
    comparison.answer(letter);
    if (!letter.isBlank()) {
      post.send(exchange.from(), letter.exchange(), now);
    }
  }

  /** To an opening, first what is new here: perhaps that is all the difference. Else nothing. */
  private Letter news(Exchange exchange, long now) {
    Letter letter = new Letter(self, false, post.limit(now));
    boolean differs = exchange.opening() && !exchange.ranges().contains(view().range());
    return differs && letter.add(view().range()) && members.spread(letter, exchange.entries())
        ? letter
        : new Letter(self, false, post.limit(now));
  }
}
