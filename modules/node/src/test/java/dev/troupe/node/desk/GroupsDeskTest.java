package dev.troupe.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.Members;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import dev.troupe.node.desk.GroupsDesk.As;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A group's members, whose replies a test makes up: n1 is asked, n2 leads. */
class GroupsDeskTest {

  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestNode.Directory directory = new TestNode.Directory();
  private final TestNode node = new TestNode("n1", directory, 1);
  private final GroupsDesk desk = new GroupsDesk(kit.system(), node, List.of("jobs"));
  private final List<Request> done = new ArrayList<>();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private void member(NodeId id, Optional<NodeId> leader, Members members) {
    announce(id, request -> answer(request, id, leader, members));
  }

  private void announce(NodeId id, Consumer<Request> receive) {
    var actor =
        kit.spawn(
            Behaviors.receiveMessage(
                (Command command) -> {
                  receive.accept((Request) command);
                  return Behaviors.same();
                }));
    new TestNode(id.name(), directory, 1).discovery().announce(ReplicatedLog.key("jobs"), actor);
  }

  private void answer(Request request, NodeId id, Optional<NodeId> leader, Members members) {
    var role = leader.equals(Optional.of(id)) ? Role.LEADER : Role.FOLLOWER;
    switch (request) {
      case GetStatus status ->
          request
              .replyTo()
              .tell(
                  new Status(
                      0,
                      id,
                      role,
                      3,
                      leader,
                      Duration.ZERO,
                      5,
                      6,
                      6,
                      0,
                      members,
                      List.of(),
                      Optional.empty()));
      case ChangeMembers change when !change.basedOn().equals(Optional.of(members)) -> {
        done.add(change);
        request.replyTo().tell(new Refused(0, "changed meanwhile", true));
      }
      case ChangeMembers change -> {
        done.add(change);
        var now = Members.of(change.voters(), change.learners());
        request.replyTo().tell(new MembersChanged(0, 7, now));
      }
      default -> {
        done.add(request);
        request.replyTo().tell(new Refused(0, "not now"));
      }
    }
  }

  private static Answer hear(CompletionStage<Answer> answer) {
    try {
      return answer.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aGroupThatIsNotHereIsNotFound() throws Exception {
    assertThat(hear(desk.status("jobs")).status()).isEqualTo(404);
    assertThat(hear(desk.status("no name")).status()).isEqualTo(404);
    assertThat(hear(desk.transfer("jobs", N2)).status()).isEqualTo(404);
    assertThat(hear(desk.remove("jobs", N2)).status()).isEqualTo(404);
    assertThat(desk.hosted().toCompletableFuture().get(5, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void aMemberIsAddedToThoseThatTheLeaderKnowsAndNotToAnOldList() {
    member(N1, Optional.of(N2), Members.of(List.of(N1, N2)));
    member(N2, Optional.of(N2), Members.of(List.of(N1, N2), List.of(N3)));
    var answer = hear(desk.add("jobs", N3, As.VOTER));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .containsEntry("voters", List.of("n1", "n2", "n3"))
        .containsEntry("learners", List.of());
    hear(desk.remove("jobs", N1));
    assertThat(((ChangeMembers) done.getLast()).voters()).containsExactly(N2);
    assertThat(((ChangeMembers) done.getLast()).learners()).containsExactly(N3);
  }

  @Test
  void theLastVoterStays() {
    member(N1, Optional.of(N1), Members.of(List.of(N1)));
    var answer = hear(desk.remove("jobs", N1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat((String) answer.body().get("error")).contains("the last voter");
    assertThat(done).isEmpty();
  }

  @Test
  void nothingIsDoneWhileNobodyLeads() {
    member(N1, Optional.empty(), Members.of(List.of(N1, N2)));
    assertThat(hear(desk.add("jobs", N3, As.LEARNER)).status()).isEqualTo(503);
    assertThat(hear(desk.transfer("jobs", N2)).status()).isEqualTo(503);
    assertThat(hear(desk.status("jobs")).body())
        .containsEntry("role", "follower")
        .containsEntry("commit", 5L)
        .containsEntry("leader", Optional.empty());
  }

  @Test
  void whatTheLeaderRefusesIsToldWithItsReason() {
    member(N1, Optional.of(N1), Members.of(List.of(N1, N2)));
    assertThat(hear(desk.transfer("jobs", N2))).isEqualTo(Answer.error(503, "not now"));
    assertThat(done).singleElement().isInstanceOf(TransferLeadership.class);
  }

  /** The leader was another's to change between the look at its members and the change. */
  @Test
  void aChangeOfMembersThatAnotherChangedMeanwhileIsAConflict() {
    member(N1, Optional.of(N2), Members.of(List.of(N1, N2)));
    var looks = new AtomicInteger();
    announce(
        N2,
        request -> {
          var learners = looks.getAndIncrement() == 0 ? List.<NodeId>of() : List.of(N3);
          answer(request, N2, Optional.of(N2), Members.of(List.of(N1, N2), learners));
        });
    var n4 = new NodeId("n4");
    assertThat(hear(desk.add("jobs", n4, As.LEARNER)))
        .isEqualTo(Answer.error(409, "changed meanwhile"));
    var answer = hear(desk.add("jobs", n4, As.LEARNER));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).containsEntry("learners", List.of("n3", "n4"));
  }

  /** To look does nothing, so a client is not told that something may have been done. */
  @Test
  void aLeaderThatIsSilentWhenItIsLookedAtWasAskedForNothing() {
    member(N1, Optional.of(N2), Members.of(List.of(N1, N2)));
    announce(N2, request -> {});
    var answer = hear(desk.remove("jobs", N1));
    assertThat(answer.status()).isEqualTo(503);
    assertThat((String) answer.body().get("error")).contains("nothing was done");
  }
}
