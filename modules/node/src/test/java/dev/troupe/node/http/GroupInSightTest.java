package dev.troupe.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.Members;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A group that n1, n2 and n3 founded, seen from n1; what its members tell a test makes up. */
class GroupInSightTest {

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestNode.Directory directory = new TestNode.Directory();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private GroupInSight group(String settings) {
    var config =
        ConfigFactory.parseString(
                "troupe.replicated-log { voters = [n1, n2, n3], " + settings + "}")
            .withFallback(ConfigFactory.load());
    return new GroupInSight(
        kit.system(),
        new TestNode("n1", directory, 1),
        "jobs",
        ReplicatedLogSettings.from(config, "jobs"));
  }

  private static List<NodeId> ids(String... names) {
    return Stream.of(names).map(NodeId::new).toList();
  }

  private void member(String name, String leader, Members members) {
    var id = new NodeId(name);
    boolean leads = name.equals(leader);
    var actor =
        kit.spawn(
            Behaviors.receiveMessage(
                (Command command) -> {
                  var asked = (GetStatus) command;
                  asked
                      .replyTo()
                      .tell(
                          new Status(
                              asked.id(),
                              id,
                              leads ? Role.LEADER : Role.FOLLOWER,
                              3,
                              Optional.of(new NodeId(leader)),
                              leads ? Duration.ofMillis(300) : Duration.ZERO,
                              5,
                              6,
                              6,
                              0,
                              members,
                              List.of(),
                              Optional.empty()));
                  return Behaviors.same();
                }));
    new TestNode(name, directory, 1).discovery().announce(ReplicatedLog.key("jobs"), actor);
  }

  private static <T> T hear(CompletionStage<T> answer) throws Exception {
    return answer.toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  @Test
  void aNodeWaitsForItsOwnMember() throws Exception {
    member("n2", "n2", Members.of(ids("n1", "n2", "n3")));
    assertThat(hear(group("").missing())).contains("this node's member of the group jobs");
  }

  @Test
  void foundersThatAreGoneAreNotWaitedForAndTheirSuccessorsAre() throws Exception {
    var now = Members.of(ids("n1", "n4", "n5"));
    member("n1", "n4", now);
    member("n2", "n4", now);
    member("n3", "n4", now);
    assertThat(hear(group("").missing()))
        .hasValueSatisfying(why -> assertThat(why).contains("[n1, n4, n5], found [n1]"));
    member("n4", "n4", now);
    assertThat(hear(group("").missing())).isEmpty();
  }

  @Test
  void whereFewCommitTheMoreWhoElectAreWaitedFor() throws Exception {
    var five = Members.of(ids("n1", "n2", "n3", "n4", "n5"));
    var group = group("quorum { kind = flexible, second = 2 }");
    for (String name : List.of("n1", "n2", "n3")) {
      member(name, "n1", five);
    }
    assertThat(hear(group.missing())).as("three commit, and do not elect").isPresent();
    member("n5", "n1", five);
    assertThat(hear(group.missing())).isEmpty();
  }

  @Test
  void aLeaderThatIsNoFounderIsFoundByWayOfThoseWhoKnowIt() throws Exception {
    var founders = Members.of(ids("n1", "n2", "n3"));
    member("n1", "n1", founders); // was removed, is not told so, and thinks that it leads: an older
    assertThat(hear(group("").leader())).map(Status::node).contains(new NodeId("n1"));

    member("n1", "n2", founders);
    member("n2", "n4", Members.of(ids("n2", "n4")));
    assertThat(hear(group("").leader())).as("it is not found").isEmpty();
    member("n4", "n4", Members.of(ids("n4", "n5")));
    assertThat(hear(group("").leader())).map(Status::node).contains(new NodeId("n4"));
  }
}
