package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.emergent.Emergent;
import dev.troupe.membership.emergent.EmergentKeeper;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.SimulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Simulated nodes with membership and emergent leader, and what each of them sees. */
public final class Cluster {

  /** What a node has told its subscribers in its present life. */
  public static final class Seen {
    final SortedMap<NodeId, Entry> members = new TreeMap<>();
    final SortedMap<NodeId, Entry> tombstones = new TreeMap<>();
    public Optional<NodeId> leader = Optional.empty();
    ActorRef<Gossip.Command> gossip;
    boolean gone;
  }

  final GossipSettings settings;

  /** With what keys a node starts. */
  Function<NodeId, KeyRing> rings = node -> KeyRing.NONE;

  final List<Gossip.KeysAnswer> keysAnswers = new ArrayList<>();
  private int keysAsked;

  public final SortedMap<NodeId, Seen> seen = new TreeMap<>();

  public Cluster(String overrides) {
    settings = Entries.settings(overrides);
  }

  public SimulationBuilder of(long seed, int nodes) {
    return Simulation.seeded(seed).nodes(nodes, this::guardian);
  }

  Behavior<?> guardian(NodeContext node) {
    var mine = new Seen();
    seen.put(node.id(), mine);
    return Behaviors.setup(
        context -> {
          var own = settings.with(rings.apply(node.id()));
          mine.gossip = context.spawn(GossipKeeper.create(node, own, Profile.BLANK), "gossip");
          mine.gossip.tell(
              new Gossip.Subscribe(
                  context.spawn(
                      Behaviors.<Gossip.Event>receiveMessage(
                          event -> {
                            hear(mine, event);
                            return Behaviors.same();
                          }),
                      "listener")));
          var emergent = context.spawn(EmergentKeeper.create(node, mine.gossip), "emergent");
          emergent.tell(
              new Emergent.Subscribe(
                  context.spawn(
                      Behaviors.<Emergent.Leader>receiveMessage(
                          leader -> {
                            mine.leader = leader.leader();
                            return Behaviors.same();
                          }),
                      "follower")));
          return Behaviors.empty();
        });
  }

  private static void hear(Seen mine, Gossip.Event event) {
    switch (event) {
      case Gossip.Membership membership ->
          membership.members().entries().forEach(e -> mine.members.put(e.origin(), e));
      case Gossip.Changed(var entry) -> {
        mine.members.remove(entry.origin());
        (entry.status().isGone() ? mine.tombstones : mine.members).put(entry.origin(), entry);
      }
    }
  }

  /** The node goes, and its process ends when that has been said. */
  void leave(SimulatedNode node) {
    Seen mine = seen.get(node.id());
    node.call(
        "leave",
        system ->
            mine.gossip.tell(
                new Gossip.Leave(
                    system.systemActorOf(
                        Behaviors.<Gossip.Gone>receiveMessage(
                            gone -> {
                              mine.gone = true;
                              return Behaviors.stopped();
                            }),
                        "leaving",
                        Props.empty()))));
  }

  void describe(SimulatedNode node, Profile profile) {
    ActorRef<Gossip.Command> gossip = seen.get(node.id()).gossip;
    node.call("describe", system -> gossip.tell(new Gossip.Describe(profile)));
  }

  void useKeys(SimulatedNode node, KeyRing keys) {
    ActorRef<Gossip.Command> gossip = seen.get(node.id()).gossip;
    String name = "keys-" + keysAsked++;
    node.call(
        "keys",
        system ->
            gossip.tell(
                new Gossip.UseKeys(
                    keys,
                    system.systemActorOf(
                        Behaviors.<Gossip.KeysAnswer>receiveMessage(
                            answer -> {
                              keysAnswers.add(answer);
                              return Behaviors.stopped();
                            }),
                        name,
                        Props.empty()))));
  }

  /** Waits for it, looking ten times a second: it takes long to look. */
  public void await(Simulation simulation, String what, BooleanSupplier holds) {
    for (int looks = 0; !holds.getAsBoolean(); looks++) {
      if (looks == 600) {
        simulation.eventually(Duration.ZERO, what, holds);
      }
      simulation.runFor(Duration.ofMillis(100));
    }
  }

  public void settle(Simulation simulation) {
    await(simulation, "all agree", () -> agree(simulation));
  }

  /** Whether all that run see each other up, and nobody else, and the same of each. */
  public boolean agree(Simulation simulation) {
    List<NodeId> up = new ArrayList<>();
    for (SimulatedNode node : simulation.nodes()) {
      if (node.isUp() && !seen.get(node.id()).gone) {
        up.add(node.id());
      }
    }
    up.sort(null);
    Seen first = seen.get(up.getFirst());
    if (first.members.values().stream().anyMatch(entry -> entry.status() != Status.UP)) {
      return false;
    }
    for (NodeId node : up) {
      Seen mine = seen.get(node);
      if (!List.copyOf(mine.members.keySet()).equals(up)
          || !mine.members.equals(first.members)
          || !mine.leader.equals(first.leader)) {
        return false;
      }
    }
    return first.leader.isPresent();
  }

  /** The newest word that n1 had of one that has gone. */
  Entry tombstone(NodeId of) {
    return seen.get(new NodeId("n1")).tombstones.get(of);
  }

  boolean sees(NodeId who, NodeId whom) {
    return seen.get(who).members.containsKey(whom);
  }
}
