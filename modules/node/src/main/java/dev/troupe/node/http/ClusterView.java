package dev.troupe.node.http;

import dev.troupe.consensus.election.Election;
import dev.troupe.consensus.election.Election.Status;
import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.Desk;
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

  /** For one voter's answer: a paused one must not make everybody wait. */
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
    settings.voters().ifPresent(majority -> addMissing(majority, missing));
    settings.shop().orders().homes().stream()
        .filter(home -> node.discovery().peers(Saga.KEY).find(home).isEmpty())
        .forEach(home -> missing.add("the orders on " + home));
    return missing;
  }

  private void addMissing(Majority majority, List<String> missing) {
    if (desk.ledger().isEmpty()) {
      missing.add("the ledger on " + settings.ledger());
    }
    var found = new TreeSet<NodeId>();
    voters().stream().filter(v -> voter(v).isPresent()).forEach(found::add);
    if (!majority.isMetBy(found)) {
      missing.add("a majority of the voters " + voters() + ", found " + found);
    }
  }

  private List<NodeId> voters() {
    return settings.voters().map(majority -> List.copyOf(majority.voters())).orElse(List.of());
  }

  private Optional<ActorRef<Election.Command>> voter(NodeId id) {
    return node.discovery().peers(Election.KEY).find(id);
  }

  /** Whoever says that it leads in the newest generation; asks every voter that can be found. */
  CompletionStage<Optional<Status>> leader() {
    var answers = new ArrayList<CompletableFuture<Optional<Status>>>();
    for (NodeId id : voters()) {
      voter(id).ifPresent(ref -> answers.add(ask(ref)));
    }
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            done ->
                answers.stream()
                    .flatMap(answer -> answer.join().stream())
                    .filter(status -> status.role() == Election.Role.LEADER)
                    .filter(status -> !status.lease().isZero())
                    .max(Comparator.comparing(Status::generation)));
  }

  /** This node's own voter, if it has one. */
  CompletionStage<Optional<Status>> self() {
    return voter(node.id())
        .map(this::ask)
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletableFuture<Optional<Status>> ask(ActorRef<Election.Command> voter) {
    return Asks.get(system)
        .ask(voter, Election.GetStatus::new, QUESTION)
        .toCompletableFuture()
        .handle((status, noAnswer) -> Optional.ofNullable(status));
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
