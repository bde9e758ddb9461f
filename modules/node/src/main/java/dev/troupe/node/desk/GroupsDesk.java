package dev.troupe.node.desk;

import dev.troupe.consensus.replicatedlog.Members;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.desk.Inquiry.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** The replicated groups that a node hosts, for people: how they do, who leads, who is a member. */
public final class GroupsDesk {

  /** A change of voters is two entries, each on the disks of a quorum. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For a member's own figures: it has them at hand. */
  private static final Duration GLANCE = Duration.ofSeconds(2);

  /**
   * What a request may take: this node's member is looked at, then the leader, then it is asked.
   */
  public static final Duration LONGEST = GLANCE.multipliedBy(2).plus(PATIENCE);

  private final NodeContext node;
  private final Inquiry inquiry;
  private final Inquiry glance;
  private final List<String> names;

  /**
   * @param system of this node
   * @param names of groups that are looked for from now on
   */
  public GroupsDesk(ActorSystem<?> system, NodeContext node, List<String> names) {
    this.node = node;
    this.names = List.copyOf(names);
    this.inquiry = new Inquiry(system, node, PATIENCE);
    this.glance = new Inquiry(system, node, GLANCE);
    names.forEach(name -> inquiry.lookFor(ReplicatedLog.key(name), node.id()));
  }

  /** As what a node is to be a member. */
  public enum As {
    VOTER,
    LEARNER
  }

  /** How the group does, as this node's member sees it; a leader sees its followers too. */
  public CompletionStage<Answer> status(String group) {
    return isHosted(group)
        ? Inquiry.told(
            status(group, node.id()), status -> new Answer(200, GroupView.of(group, status)))
        : notHosted(group);
  }

  /** The groups that this node hosts, of those that were looked for, as their members see them. */
  public CompletionStage<TreeMap<String, Status>> hosted() {
    CompletionStage<TreeMap<String, Status>> all =
        CompletableFuture.completedFuture(new TreeMap<>());
    for (String name : names) {
      if (isHosted(name)) {
        var status = status(name, node.id()).exceptionally(silence -> null);
        all =
            all.thenCombine(
                status,
                (found, one) -> {
                  if (one != null) {
                    found.put(name, one);
                  }
                  return found;
                });
      }
    }
    return all;
  }

  /** 200 when the other was seen to lead. */
  public CompletionStage<Answer> transfer(String group, NodeId to) {
    return ofLeader(
        group,
        leading -> replyTo -> new TransferLeadership(0, to, replyTo),
        reply ->
            reply instanceof Transferred(long id, var leader)
                ? Answer.of(200, "group", group, "leader", leader.name())
                : GroupAnswers.otherwise(reply));
  }

  /**
   * 200 when the node is that: a learner that becomes a voter too. Who is no member learns first.
   * 409 when it cannot be that as the members are now, or another changed them at the same time:
   * whoever asks is to look at the outcome of that, before this is asked again.
   */
  public CompletionStage<Answer> add(String group, NodeId member, As as) {
    return change(
        group,
        target -> (as == As.VOTER ? target.voters() : target.learners()).add(member),
        member);
  }

  /** 200 when the node is no member any more; it is not told so: stop it. 409 as {@link #add}. */
  public CompletionStage<Answer> remove(String group, NodeId member) {
    return change(group, target -> {}, member);
  }

  private record Target(TreeSet<NodeId> voters, TreeSet<NodeId> learners, Members basedOn) {

    static Target without(NodeId member, Members members) {
      var target =
          new Target(new TreeSet<>(members.voters()), new TreeSet<>(members.learners()), members);
      target.voters().remove(member);
      target.learners().remove(member);
      return target;
    }

    ChangeMembers asked(ActorRef<Reply> replyTo) {
      return new ChangeMembers(
          0, List.copyOf(voters), List.copyOf(learners), Optional.of(basedOn), replyTo);
    }
  }

  /** From the members that the leader knows: this node's own may be behind. */
  private CompletionStage<Answer> change(String group, Consumer<Target> change, NodeId member) {
    return ofLeader(
        group,
        leading -> {
          var target = Target.without(member, leading.members());
          change.accept(target);
          if (target.voters().isEmpty()) {
            throw new NoAnswer(
                Answer.error(
                    400, "the last voter cannot be removed: make another node a voter first"));
          }
          return target::asked;
        },
        reply ->
            reply instanceof MembersChanged(long id, long index, Members members)
                ? Answer.of(
                    200,
                    "group",
                    group,
                    "voters",
                    GroupView.names(members.voters()),
                    "learners",
                    GroupView.names(members.learners()))
                : GroupAnswers.otherwise(reply));
  }

  /** Asks whoever leads, as this node's member knows, for its status, and then for more. */
  private CompletionStage<Answer> ofLeader(
      String group,
      Function<Status, Function<ActorRef<Reply>, Command>> request,
      Function<Reply, Answer> answer) {
    if (!isHosted(group)) {
      return notHosted(group);
    }
    CompletionStage<Reply> reply =
        status(group, node.id())
            .thenCompose(own -> status(group, own.leader().orElseThrow(GroupsDesk::nobodyLeads)))
            .thenCompose(
                leading ->
                    inquiry.ask(
                        ReplicatedLog.key(group), leading.node(), group, request.apply(leading)));
    return Inquiry.told(reply, answer);
  }

  private CompletionStage<Status> status(String group, NodeId of) {
    CompletionStage<Reply> reply =
        glance.look(ReplicatedLog.key(group), of, group, to -> new GetStatus(0, to));
    return reply.thenApply(Status.class::cast);
  }

  private static NoAnswer nobodyLeads() {
    return new NoAnswer(Answer.error(503, "nobody is known to lead now: nothing was done"));
  }

  private boolean isHosted(String group) {
    return ReplicatedLog.isName(group)
        && node.discovery().peers(ReplicatedLog.key(group)).find(node.id()).isPresent();
  }

  private CompletionStage<Answer> notHosted(String group) {
    return CompletableFuture.completedFuture(
        Answer.error(404, "%s hosts no group '%s'".formatted(node.id(), group)));
  }
}
