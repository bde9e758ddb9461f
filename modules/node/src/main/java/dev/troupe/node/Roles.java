package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.consensus.replicatedlog.NoCommands;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.coordination.fencing.Fence;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.membership.emergent.EmergentKeeper;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.GossipKeeper;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.health.Health;
import dev.troupe.membership.health.HealthState;
import dev.troupe.membership.heartbeat.Heartbeat;
import dev.troupe.membership.heartbeat.HeartbeatKeeper;
import dev.troupe.membership.heartbeat.HeartbeatSettings;
import dev.troupe.node.desk.GossipView;
import dev.troupe.node.gossip.MembershipTrace;
import dev.troupe.node.invoicing.Invoicing;
import dev.troupe.node.invoicing.InvoicingKeeper;
import dev.troupe.node.invoicing.InvoicingSettings;
import dev.troupe.replication.hints.HintedStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What a node hosts: for each of its roles, and whatever they are.
 *
 * @param byName the roles there are
 * @param health how its peers' heartbeats are judged, where it has a heartbeat
 * @param member how it gossips, where it does
 */
public record Roles(SortedMap<String, Role> byName, Health.Start health, Member member) {

  /** Reads the settings of a role before the node starts, so that a bad one refuses to start. */
  @FunctionalInterface
  public interface Role {
    /**
     * @throws SettingsException naming the key of a setting that cannot work
     */
    Starter prepare(NodeId node, Config config);
  }

  /** Spawns the protocols of a role. */
  @FunctionalInterface
  public interface Starter {
    void start(NodeContext node, Spawner spawner);
  }

  /** Spawns an actor whose end is the end of the node. */
  public interface Spawner {
    <M> ActorRef<M> spawn(Behavior<M> behavior, String name);
  }

  /** Makes a node's member of the membership by gossip. */
  @FunctionalInterface
  public interface Member {
    Behavior<Gossip.Command> create(NodeContext node, GossipSettings settings, Profile profile);

    /** What it makes of the settings, before the node starts. */
    default GossipSettings settings(NodeId node, GossipSettings read) {
      return read;
    }
  }

  public Roles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * {@code contender}: a member of the group {@code jobs}, and runs the nightly job while it leads
   * it. {@code ledger}: a member of the group {@code ledger}, whose state machine that is. {@code
   * registers}: a member of the group that keeps registers. {@code mailer}: a member of the group
   * {@code mailing}, and mails while it leads it. {@code decrees}: takes part in Paxos. {@code
   * store}: keeps keys. {@code orders}, {@code stock}, {@code payments} and {@code shipping}: a
   * shop. {@code watcher} and {@code member}: nothing but what every node hosts.
   */
  public static Roles standard() {
    return new Roles(new TreeMap<>(), HealthState::new, GossipKeeper::create)
        .with("contender", Roles::contender)
        .with("ledger", new LedgerRole(Fence.lowered()))
        .with("store", new StoreRole(HintedStore::create))
        .with("registers", new RegistersRole(RegistersRole.STANDARD))
        .with("decrees", DecreesRole.standard())
        .with("mailer", new MailerRole(MailerRole.STANDARD))
        .with("watcher", Roles::nothing)
        .with("member", Roles::nothing)
        .with("orders", ShopRoles::orders)
        .with("stock", ShopRoles::stock)
        .with("payments", ShopRoles::payments)
        .with("shipping", ShopRoles::shipping);
  }

  /** These roles with one more, or another one of that name. */
  public Roles with(String name, Role role) {
    var more = new TreeMap<>(byName);
    more.put(name, role);
    return new Roles(more, health, member);
  }

  /** These roles with other verdicts on heartbeats. */
  public Roles judging(Health.Start other) {
    return new Roles(byName, other, member);
  }

  /** These roles with other members of the membership by gossip. */
  public Roles gossiping(Member other) {
    return new Roles(byName, health, other);
  }

  /**
   * Everything that a node hosts.
   *
   * @param names its roles, which are all there
   * @throws SettingsException naming the key of a setting that cannot work
   */
  public List<Starter> starters(NodeId id, List<String> names, Config config) {
    if (names.contains("contender") && !names.contains("ledger")) {
      throw new SettingsException(
          "troupe.node.roles = %s cannot work: a contender books by way of its own node's keeper, so add ledger"
              .formatted(names));
    }
    var starters = new ArrayList<Starter>();
    names.forEach(name -> starters.add(byName.get(name).prepare(id, config)));
    starters.addAll(ofEveryNode(id, names, config));
    return starters;
  }

  /** What a node of any role hosts. */
  private List<Starter> ofEveryNode(NodeId id, List<String> roles, Config config) {
    var starters = new ArrayList<Starter>();
    if (!config.getStringList("troupe.heartbeat.nodes").isEmpty()) {
      starters.add(heartbeat(id, roles, config));
    }
    if (!config.getStringList("troupe.gossip.contacts").isEmpty()) {
      starters.add(gossip(id, roles, config));
    }
    return starters;
  }

  /**
   * It beats and watches, where {@code troupe.heartbeat.nodes} names those that do. A life is known
   * by the moment of its start.
   */
  private Starter heartbeat(NodeId id, List<String> roles, Config config) {
    var settings = HeartbeatSettings.from(config);
    if (!settings.nodes().contains(id)) {
      throw SettingsException.of(
          config, "troupe.heartbeat.nodes", "who beats is named: add this node's id, " + id);
    }
    var about = new Heartbeat.Metadata(0, String.join(" ", roles), Node.VERSION);
    return (node, spawner) ->
        spawner.spawn(
            HeartbeatKeeper.create(
                node, settings, Math.max(1, node.wall().now().toEpochMilli()), about, health),
            "heartbeat");
  }

  /** It is a member of those who gossip, where {@code troupe.gossip.contacts} names some. */
  private Starter gossip(NodeId id, List<String> roles, Config config) {
    var settings = member.settings(id, GossipSettings.from(config));
    var profile = new Profile(roles, Node.VERSION, 0, List.of());
    return (node, spawner) -> {
      var gossip = spawner.spawn(member.create(node, settings, profile), "gossip");
      var leader = spawner.spawn(EmergentKeeper.create(node, gossip), "emergent");
      node.discovery().announce(GossipView.EMERGENT, leader);
      gossip.tell(
          new Gossip.Subscribe(spawner.spawn(MembershipTrace.create(node), "membership-trace")));
    };
  }

  private static Starter nothing(NodeId id, Config config) {
    return (node, spawner) -> {};
  }

  private static Starter contender(NodeId id, Config config) {
    var settings = ReplicatedLogSettings.from(config, Invoicing.GROUP);
    var invoicing = InvoicingSettings.from(config);
    return (node, spawner) -> {
      var member =
          spawner.spawn(
              Replicator.create(node, Invoicing.GROUP, NoCommands::new, settings), Invoicing.GROUP);
      spawner.spawn(InvoicingKeeper.create(node, invoicing, member), "invoicing");
    };
  }
}
