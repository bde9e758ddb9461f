package dev.troupe.node.http;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.Desk;
import dev.troupe.node.invoicing.Invoicing;
import dev.troupe.transactions.saga.Saga;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** What this node can tell about the cluster. */
final class ClusterView {

  private final NodeContext node;
  private final Desk desk;
  private final Cluster cluster;
  private final ViewSettings settings;
  private final SortedMap<String, GroupInSight> groups = new TreeMap<>();

  ClusterView(ActorSystem<?> system, NodeContext node, Desk desk, ViewSettings settings) {
    this.node = node;
    this.desk = desk;
    this.cluster = Cluster.get(system);
    this.settings = settings;
    settings
        .groups()
        .forEach((name, group) -> groups.put(name, new GroupInSight(system, node, name, group)));
  }

  /** What this node still waits for before it can serve; empty when it is ready. */
  CompletionStage<List<String>> waitingFor() {
    CompletionStage<List<String>> missing = CompletableFuture.completedFuture(ownCluster());
    for (GroupInSight group : groups.values()) {
      missing = missing.thenCombine(group.missing(), ClusterView::with);
    }
    return missing.thenApply(
        soFar -> {
          if (groups.containsKey(Ledger.GROUP) && desk.ledger().isEmpty()) {
            soFar.add("this node's keeper of the ledger");
          }
          settings.shop().orders().homes().stream()
              .filter(home -> node.discovery().peers(Saga.KEY).find(home).isEmpty())
              .forEach(home -> soFar.add("the orders on " + home));
          return soFar;
        });
  }

  private List<String> ownCluster() {
    var missing = new ArrayList<String>();
    if (cluster.selfMember().status() != MemberStatus.up()) {
      missing.add("the cluster: this member is " + cluster.selfMember().status());
    }
    return missing;
  }

  private static List<String> with(List<String> missing, Optional<String> more) {
    more.ifPresent(missing::add);
    return missing;
  }

  /** Whoever leads the nightly job; empty when nobody is known to, or this node has no part. */
  CompletionStage<Optional<Status>> leader() {
    var jobs = groups.get(Invoicing.GROUP);
    return jobs == null ? CompletableFuture.completedFuture(Optional.empty()) : jobs.leader();
  }

  /** All members that this node knows of, also those that it cannot reach. */
  List<Map<String, Object>> members() {
    var unreachable = cluster.state().getUnreachable();
    var members = new ArrayList<Map<String, Object>>();
    for (Member member : cluster.state().getMembers()) {
      members.add(
          Answer.object(
              "node",
              idOf(member),
              "address",
              member.address().toString(),
              "status",
              member.status().toString(),
              "reachable",
              !unreachable.contains(member),
              "roles",
              member.getRoles().stream()
                  .filter(r -> !r.startsWith("id-") && !r.startsWith("dc-"))
                  .sorted()
                  .toList()));
    }
    return members;
  }

  private static String idOf(Member member) {
    return member.getRoles().stream()
        .filter(role -> role.startsWith("id-"))
        .map(role -> role.substring("id-".length()))
        .findFirst()
        .orElse("?");
  }
}
