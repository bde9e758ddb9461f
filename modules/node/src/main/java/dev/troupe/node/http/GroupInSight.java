package dev.troupe.node.http;

import dev.troupe.consensus.replicatedlog.Members;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.core.ask.Asks;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * A replicated group that this node hosts, with the members that it has now: whom it was founded
 * with says little after a while.
 */
final class GroupInSight {

  /** For one member's answer: a paused one must not make everybody wait. */
  private static final Duration QUESTION = Duration.ofMillis(700);

  private final ActorSystem<?> system;
  private final NodeContext node;
  private final String group;
  private final ReplicatedLogSettings settings;

  GroupInSight(
      ActorSystem<?> system, NodeContext node, String group, ReplicatedLogSettings settings) {
    this.system = system;
    this.node = node;
    this.group = group;
    this.settings = settings;
    settings.founders().all().forEach(this::find); // looked for from now on
    find(node.id());
  }

  /** What the group waits for before it can serve, as this node sees it; empty when it can. */
  CompletionStage<Optional<String>> missing() {
    return ask(node.id())
        .thenApply(
            own ->
                own.map(status -> missing(status.members()))
                    .orElse(Optional.of("this node's member of the group " + group)));
  }

  /** Some rules let few commit, but then more elect: without a leader nothing is committed. */
  private Optional<String> missing(Members members) {
    var found = new TreeSet<>(members.all());
    found.removeIf(member -> find(member).isEmpty());
    boolean enough =
        members.electing(settings.quorum()).isMetBy(found)
            && members.committing(settings.quorum()).isMetBy(found);
    return enough
        ? Optional.empty()
        : Optional.of(
            "enough of the group %s to elect and to commit: %s, found %s"
                .formatted(group, members, found));
  }

  /** Whoever says that it leads, with a lease, in the newest term. */
  CompletionStage<Optional<Status>> leader() {
    var first = new TreeSet<>(settings.founders().all());
    first.add(node.id());
    return survey(first, new TreeSet<>(), new ArrayList<>())
        .thenApply(
            heard ->
                heard.stream()
                    .filter(status -> status.role() == Role.LEADER)
                    .filter(status -> !status.lease().isZero())
                    .max(Comparator.comparing(Status::term)));
  }

  /** Asks these, then whom their answers name, and so on until they name nobody new. */
  private CompletionStage<List<Status>> survey(
      Set<NodeId> named, Set<NodeId> asked, List<Status> heard) {
    var next = new TreeSet<>(named);
    next.removeAll(asked);
    if (next.isEmpty()) {
      return CompletableFuture.completedFuture(heard);
    }
    asked.addAll(next);
    var answers = next.stream().map(this::ask).toList();
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenCompose(
            done -> {
              answers.forEach(answer -> answer.join().ifPresent(heard::add));
              var more = new TreeSet<NodeId>();
              for (Status status : heard) {
                more.addAll(status.members().all());
                status.leader().ifPresent(more::add);
              }
              return survey(more, asked, heard);
            });
  }

  private Optional<ActorRef<Command>> find(NodeId member) {
    return node.discovery().peers(ReplicatedLog.key(group)).find(member);
  }

  private CompletableFuture<Optional<Status>> ask(NodeId member) {
    var found = find(member);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return Asks.get(system)
        .ask(
            found.get(),
            (ActorRef<Reply> replyTo) -> new ReplicatedLog.GetStatus(0, replyTo),
            QUESTION)
        .toCompletableFuture()
        .handle((reply, none) -> reply instanceof Status it ? Optional.of(it) : Optional.empty());
  }
}
