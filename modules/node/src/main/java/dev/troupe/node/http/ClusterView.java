package dev.troupe.node.http;

import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.Desk;
import dev.troupe.node.invoicing.Invoicing;
import dev.troupe.transactions.saga.Saga;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** What this node can tell about the cluster. */
final class ClusterView {

  /** For one member's answer: a paused one must not make everybody wait. */
  private static final Duration QUESTION = Duration.ofMillis(700);

  private final ActorSystem<?> system;
  private final NodeContext node;
  private final Desk desk;
  private final Cluster cluster;
  private final ViewSettings settings;

  ClusterView(ActorSystem<?> system, NodeContext node, Desk desk, ViewSettings settings) {
    this.system = system;
    this.node = node;
    this.desk = desk;
    this.cluster = Cluster.get(system);
    this.settings = settings;
  }

  /** What this node still waits for before it can serve; empty when it is ready. */
  List<String> waitingFor() {
    var missing = new ArrayList<String>();
    if (cluster.selfMember().status() != MemberStatus.up()) {
      missing.add("the cluster: this member is " + cluster.selfMember().status());
    }
    settings.groups().forEach((name, group) -> addMissing(name, group, missing));
    if (settings.groups().containsKey(Ledger.GROUP) && desk.ledger().isEmpty()) {
      missing.add("this node's keeper of the ledger");
    }
    settings.shop().orders().homes().stream()
        .filter(home -> node.discovery().peers(Saga.KEY).find(home).isEmpty())
        .forEach(home -> missing.add("the orders on " + home));
    return missing;
  }

  private void addMissing(String group, ReplicatedLogSettings settings, List<String> missing) {
    var found = new TreeSet<>(settings.founders().all());
    found.removeIf(member -> member(group, member).isEmpty());
    var voters = new TreeSet<>(settings.founders().voters());
    if (!settings.quorum().of(voters).isMetBy(found)) {
      missing.add("a majority of the group %s: %s, found %s".formatted(group, voters, found));
    }
  }

  private Optional<ActorRef<ReplicatedLog.Command>> member(String group, NodeId id) {
    return node.discovery().peers(ReplicatedLog.key(group)).find(id);
  }

  /**
   * Whoever says that it leads the nightly job in the newest term; asks every founder of the group
   * that can be found.
   */
  CompletionStage<Optional<Status>> leader() {
    var answers = new ArrayList<CompletableFuture<Optional<Status>>>();
    Optional.ofNullable(settings.groups().get(Invoicing.GROUP))
        .ifPresent(
            jobs ->
                jobs.founders()
                    .all()
                    .forEach(
                        id -> member(Invoicing.GROUP, id).ifPresent(it -> answers.add(ask(it)))));
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            done ->
                answers.stream()
                    .flatMap(answer -> answer.join().stream())
                    .filter(status -> status.role() == ReplicatedLog.Role.LEADER)
                    .filter(status -> !status.lease().isZero())
                    .max(Comparator.comparing(Status::term)));
  }

  private CompletableFuture<Optional<Status>> ask(ActorRef<ReplicatedLog.Command> member) {
    return Asks.get(system)
        .ask(member, (ActorRef<Reply> replyTo) -> new ReplicatedLog.GetStatus(0, replyTo), QUESTION)
        .toCompletableFuture()
        .handle((reply, none) -> reply instanceof Status it ? Optional.of(it) : Optional.empty());
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
