package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.membership.gossip.Gossip.Command;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Wakeup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A member by all that can be seen, which lies about others every second: it says of one that it is
 * busy, of one that it left, of one that it failed; it accuses one in others' names; and of all it
 * repeats what they said first.
 */
final class Liar {

  /** What no honest node says of itself. */
  static final int LOAD = 99;

  static final NodeId BUSY = Entries.node(2);
  static final NodeId LEFT = Entries.node(3);
  static final NodeId FAILED = Entries.node(4);
  static final NodeId ACCUSED = Entries.node(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final NodeContext node;
  private final NodeId self;
  private final int others;
  private final long liesAt;
  private final Notary notary;
  private final Seals seals;
  private final GossipState mind;
  private final Peers<Command> peers;
  private final List<Entry> firstSaid = new ArrayList<>();

  private Liar(NodeContext node, GossipSettings settings, int others, Duration honestFor) {
    this.node = node;
    this.self = node.id();
    this.others = others;
    this.liesAt = node.monotonic().nanos() + honestFor.toNanos();
    this.notary = Notary.of(settings.keys(), self, node.wall());
    this.seals = new Seals(self, notary);
    this.peers = node.discovery().peers(Gossip.KEY);
    long now = node.monotonic().nanos();
    long incarnation = node.wall().now().toEpochMilli();
    this.mind =
        new GossipState(
            self,
            settings,
            notary,
            incarnation,
            Profile.BLANK,
            View.EMPTY,
            now,
            node.random("liar"));
    seals.rise(incarnation + 1);
  }

  /** Seems a member like n1 to n(others), and after a while lies. */
  static Behavior<Command> create(
      NodeContext node, GossipSettings settings, int others, Duration honestFor) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  node.discovery().announce(Gossip.KEY, context.getSelf());
                  var liar = new Liar(node, settings, others, honestFor);
                  timers.startTimerWithFixedDelay(new Wakeup(), PAUSE);
                  return liar.behavior();
                }));
  }

  private Behavior<Command> behavior() {
    return Behaviors.receiveMessage(
        command -> {
          long now = node.monotonic().nanos();
          switch (command) {
            case PeerMessage message -> enact(mind.receive(message, now));
            case Wakeup wakeup -> {
              enact(mind.wakeup(now, node.random("liar")));
              remember();
              if (now >= liesAt) {
                tellAll(lies());
              }
            }
            default -> {}
          }
          return Behaviors.same();
        });
  }

  private void enact(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send(var to, var message)) {
        peers.tell(to, seals.seal(to, message.plain()));
      }
    }
  }

  private void remember() {
    for (Entry entry : mind.view().entries()) {
      if (entry.status() == Status.UP
          && firstSaid.stream().noneMatch(e -> e.origin().equals(entry.origin()))) {
        firstSaid.add(entry);
      }
    }
  }

  private void tellAll(List<Entry> entries) {
    for (int i = 1; i <= others; i++) {
      NodeId to = Entries.node(i);
      var lie = new Exchange(self, false, entries, List.of(), List.of(), List.of());
      peers.tell(to, seals.seal(to, lie));
    }
  }

  private List<Entry> lies() {
    List<Entry> lies = new ArrayList<>(firstSaid);
    mind.view().find(BUSY).ifPresent(e -> lies.add(forged(e.with(Profile.BLANK.withLoad(LOAD)))));
    mind.view().find(LEFT).ifPresent(e -> lies.add(forged(e.with(Status.LEFT, e.joined()))));
    mind.view().find(FAILED).ifPresent(e -> lies.add(e.down(accusations(e))));
    mind.view().find(ACCUSED).ifPresent(e -> lies.add(forged(mind.me().accusing(accusations(e)))));
    return lies;
  }

  private List<Accusation> accusations(Entry of) {
    List<Accusation> accusations = new ArrayList<>();
    for (int accuser = 6; accuser <= 8; accuser++) {
      var accusation = new Accusation(Entries.node(accuser), of.origin(), of.incarnation());
      accusations.add(
          notary.signs() ? accusation.signed(notary.sign(Statement.of(accusation))) : accusation);
    }
    return accusations;
  }

  /** Much newer, and signed as well as it can. */
  private Entry forged(Entry entry) {
    var newer =
        new Entry(
            entry.origin(),
            entry.incarnation(),
            entry.version() + 10,
            entry.status(),
            entry.joined(),
            entry.profile(),
            entry.accusations());
    return notary.signs() ? newer.signed(notary.sign(Statement.of(newer))) : newer;
  }
}
