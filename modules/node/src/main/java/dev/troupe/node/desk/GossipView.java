package dev.troupe.node.desk;

import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.membership.emergent.Emergent;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.Gossip.Membership;
import dev.troupe.membership.gossip.Gossip.Traffic;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Profile.Property;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Who is a member as this node has heard, and what it says of itself. */
public final class GossipView {

  /** Under which a node's emergent leader is found. */
  public static final ProtocolKey<Emergent.Command> EMERGENT =
      new ProtocolKey<>("emergent", Emergent.Command.class);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final NodeId self;
  private final Peers<Gossip.Command> members;
  private final Peers<Emergent.Command> leaders;
  private final boolean gossips;

  /**
   * @param system of this node
   * @param gossips whether it does: {@code troupe.gossip.contacts} names some
   */
  public GossipView(ActorSystem<?> system, NodeContext node, boolean gossips) {
    this.system = system;
    this.self = node.id();
    this.members = node.discovery().peers(Gossip.KEY);
    this.leaders = node.discovery().peers(EMERGENT);
    this.gossips = gossips;
    if (gossips) { // looked for from now on, so that the first question finds them
      members.find(self);
      leaders.find(self);
    }
  }

  /** 200 with the view, 404 when this node does not gossip, 503 when it does not answer yet. */
  public CompletionStage<Answer> answer() {
    return with(
        member ->
            ask(member, Gossip.GetMembership::new)
                .thenCombine(
                    ask(member, Gossip.GetTraffic::new),
                    (membership, traffic) ->
                        (Function<Emergent.Leader, Answer>)
                            leader -> view(membership, traffic, leader))
                .thenCombine(leader(), Function::apply));
  }

  /**
   * From now on this node says so of itself: 200 with the entry that spreads from here; or as
   * {@link #answer}.
   *
   * @throws BadRequest when that cannot be said
   */
  public CompletionStage<Answer> describe(Description description) {
    List<Property> properties = description.asProperties();
    return with(
        member ->
            ask(member, Gossip.GetMembership::new)
                .thenCompose(
                    before -> {
                      Profile said = me(before).profile();
                      member.tell(
                          new Gossip.Describe(
                              new Profile(said.roles(), said.release(), said.load(), properties)));
                      return ask(member, Gossip.GetMembership::new);
                    })
                .thenApply(after -> new Answer(200, member(me(after), after))));
  }

  private CompletionStage<Answer> with(
      Function<ActorRef<Gossip.Command>, CompletionStage<Answer>> question) {
    if (!gossips) {
      return CompletableFuture.completedFuture(
          Answer.error(404, self + " does not gossip: troupe.gossip.contacts names no nodes"));
    }
    return members
        .find(self)
        .map(question)
        .orElseGet(() -> CompletableFuture.completedFuture(busy()))
        .exceptionally(none -> busy());
  }

  private <R> CompletionStage<R> ask(
      ActorRef<Gossip.Command> member, Function<ActorRef<R>, Gossip.Command> question) {
    return Asks.get(system).ask(member, question, PATIENCE);
  }

  private CompletionStage<Emergent.Leader> leader() {
    return leaders
        .find(self)
        .map(
            found ->
                Asks.get(system)
                    .<Emergent.Command, Emergent.Leader>ask(
                        found, Emergent.GetLeader::new, PATIENCE))
        .orElseGet(
            () -> CompletableFuture.failedFuture(new IllegalStateException("it is not found yet")));
  }

  private static Answer busy() {
    return Answer.error(503, "the member did not answer in time; ask again");
  }

  private Entry me(Membership membership) {
    return membership.members().find(self).orElseThrow();
  }

  private static Answer view(Membership membership, Traffic traffic, Emergent.Leader leader) {
    var refused = new TreeMap<String, Long>();
    traffic.refused().forEach((reason, count) -> refused.put(small(reason), count));
    return Answer.of(
        200,
        "node",
        membership.self().name(),
        "leader",
        leader.leader().map(NodeId::name).orElse(""),
        "members",
        membership.members().entries().stream().map(entry -> member(entry, membership)).toList(),
        "traffic",
        Answer.object(
            "messages",
            traffic.messages(),
            "bytes",
            traffic.bytes(),
            "withheld",
            traffic.withheld(),
            "refused",
            refused));
  }

  private static Map<String, Object> member(Entry entry, Membership membership) {
    return Answer.object(
        "member",
        entry.origin().name(),
        "status",
        small(entry.status()),
        "suspect",
        membership.suspects().contains(entry.origin()),
        "incarnation",
        entry.incarnation(),
        "version",
        entry.version(),
        "joined",
        entry.joined(),
        "roles",
        entry.profile().roles(),
        "release",
        entry.profile().release(),
        "load",
        entry.profile().load(),
        "properties",
        entry.profile().properties().stream()
            .collect(
                Collectors.toMap(
                    Property::key, Property::value, (first, second) -> second, TreeMap::new)));
  }

  private static String small(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
