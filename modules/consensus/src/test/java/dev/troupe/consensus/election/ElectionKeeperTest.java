package dev.troupe.consensus.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.election.Election.Command;
import dev.troupe.consensus.election.Election.Event;
import dev.troupe.consensus.election.Election.Heartbeat;
import dev.troupe.consensus.election.Election.HeartbeatAnswer;
import dev.troupe.consensus.election.Election.Leadership;
import dev.troupe.consensus.election.Election.Leading;
import dev.troupe.consensus.election.Election.RequestVote;
import dev.troupe.consensus.election.Election.Status;
import dev.troupe.consensus.election.Election.Subscribe;
import dev.troupe.consensus.election.Election.Vote;
import dev.troupe.consensus.election.Election.VoteCast;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import dev.troupe.time.generation.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body: persists before it speaks, survives a crash, serializes all it sends and keeps. */
class ElectionKeeperTest {
  private static final NodeId N2 = new NodeId("n2");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ActorTestKit kit =
      ActorTestKit.create(EventSourcedBehaviorTestKit.config().withFallback(ConfigFactory.load()));
  private final TestNode.Directory directory = new TestNode.Directory();
  private final AtomicLong clock = new AtomicLong();
  private final ElectionSettings settings = ElectionSettingsTest.settings("");

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /**
   * A node on a clock that stands still until the test moves it, so it never stands for election by
   * itself.
   */
  private TestNode patient(String id) {
    return new TestNode(id, directory, 1, clock::get);
  }

  private TestProbe<Command> peer(String id) {
    TestProbe<Command> probe = kit.createTestProbe(Command.class);
    new TestNode(id, directory, 0).discovery().announce(Election.KEY, probe.getRef());
    return probe;
  }

  @Test
  void aVoteIsOnDiskAndKeptOverACrash() {
    var peer = peer("n2");
    EventSourcedBehaviorTestKit<Command, Event, Ballot> voter =
        EventSourcedBehaviorTestKit.create(
            kit.system(), ElectionKeeper.create(patient("n1"), settings));
    voter.getState(); // it has started
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    var generation = new Generation(3);

    var voted = voter.runCommand(new RequestVote(N2, generation));
    assertThat(voted.event()).isEqualTo(new VoteCast(generation, N2));
    assertThat(peer.expectMessageClass(Vote.class).granted()).isTrue();

    voter.restart();
    assertThat(voter.getState()).isEqualTo(new Ballot(generation, Optional.of(N2)));
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    var other = voter.runCommand(new RequestVote(new NodeId("n3"), generation));
    assertThat(other.hasNoEvents()).isTrue();
  }

  @Test
  void aVoteThatIsNotOnDiskIsNeverSent() {
    var peer = peer("n2");
    var voter = kit.spawn(ElectionKeeper.create(patient("n1"), settings));
    status(voter); // it has started
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    PersistenceTestKit.create(kit.system()).failNextPersisted("election|n1");

    voter.tell(new RequestVote(N2, new Generation(3)));
    kit.createTestProbe().expectTerminated(voter, PATIENCE);
    peer.expectNoMessage();
  }

  @Test
  void everyMessageAndEventSurvivesSerialization() {
    var n1 = new NodeId("n1");
    var g = new Generation(9);
    var utils = kit.serializationTestKit();
    utils.verifySerialization(new Election.PreVote(n1, g), true);
    utils.verifySerialization(new Election.PreVoteAnswer(n1, g, g.next(), true), true);
    utils.verifySerialization(new RequestVote(n1, g), true);
    utils.verifySerialization(new Vote(n1, g, false), true);
    utils.verifySerialization(new Heartbeat(n1, g, 12_345_678_901L), true);
    utils.verifySerialization(new HeartbeatAnswer(n1, g, 12_345_678_901L), true);
    utils.verifySerialization(new Election.GenerationSeen(g), true);
    utils.verifySerialization(new VoteCast(g, n1), true);
    utils.verifySerialization(new Ballot(g, Optional.of(n1)), true);
    utils.verifySerialization(Ballot.BLANK, true);
  }

  @Test
  void threeVotersElectOneAndAnotherWhenItStops() {
    var voters = new ArrayList<ActorRef<Command>>();
    var news = new ArrayList<TestProbe<Leadership>>();
    for (int i = 1; i <= 3; i++) {
      var node = new TestNode("n" + i, directory, i);
      var voter = kit.spawn(ElectionKeeper.create(node, settings));
      var probe = kit.createTestProbe(Leadership.class);
      voter.tell(new Subscribe(probe.getRef()));
      voters.add(voter);
      news.add(probe);
    }
    int first = awaitLeader(voters, -1, Generation.NONE);
    Generation generation = status(voters.get(first)).generation();
    news.get(first)
        .fishForMessage(
            PATIENCE,
            m ->
                m instanceof Leading
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());

    kit.stop(voters.get(first));
    int second = awaitLeader(voters, first, generation);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void aNodeThatIsNoVoterCannotHostOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElectionKeeper.create(new TestNode("n9", directory, 1), settings))
        .withMessageContaining("n9");
  }

  private Status status(ActorRef<Command> voter) {
    var probe = kit.createTestProbe(Status.class);
    voter.tell(new Election.GetStatus(probe.getRef()));
    return probe.receiveMessage(PATIENCE);
  }

  /** The voter that leads in a newer generation; {@code stopped} is not asked. */
  private int awaitLeader(ArrayList<ActorRef<Command>> voters, int stopped, Generation after) {
    return kit.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              for (int i = 0; i < voters.size(); i++) {
                if (i != stopped) {
                  Status status = status(voters.get(i));
                  if (status.role() == Election.Role.LEADER
                      && status.generation().isNewerThan(after)) {
                    return i;
                  }
                }
              }
              throw new AssertionError("no leader yet");
            });
  }
}
