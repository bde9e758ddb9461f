package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.paxos.Paxos.Accept;
import dev.troupe.consensus.paxos.Paxos.Accepted;
import dev.troupe.consensus.paxos.Paxos.Answer;
import dev.troupe.consensus.paxos.Paxos.Ask;
import dev.troupe.consensus.paxos.Paxos.Chosen;
import dev.troupe.consensus.paxos.Paxos.Command;
import dev.troupe.consensus.paxos.Paxos.Decided;
import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.GetStatus;
import dev.troupe.consensus.paxos.Paxos.Overloaded;
import dev.troupe.consensus.paxos.Paxos.Prepare;
import dev.troupe.consensus.paxos.Paxos.Promise;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.paxos.Paxos.Propose;
import dev.troupe.consensus.paxos.Paxos.Query;
import dev.troupe.consensus.paxos.Paxos.Refused;
import dev.troupe.consensus.paxos.Paxos.Status;
import dev.troupe.consensus.paxos.Paxos.Unknown;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body: persists before it speaks, survives a crash, serializes all it sends and keeps. */
class PaxosKeeperTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final NodeId N2 = new NodeId("n2");
  private static final Ballot BALLOT = new Ballot(3, N2);
  private static final Proposal PROPOSAL = new Proposal(BALLOT, "b");

  private final ActorTestKit kit =
      ActorTestKit.create(EventSourcedBehaviorTestKit.config().withFallback(ConfigFactory.load()));
  private final TestNode.Directory directory = new TestNode.Directory();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private TestProbe<Command> peer(String id) {
    TestProbe<Command> probe = kit.createTestProbe(Command.class);
    new TestNode(id, directory, 0).discovery().announce(Paxos.KEY, probe.getRef());
    return probe;
  }

  /** Messages and events are checked; the state is persisted as a {@link PaxosSnapshot} only. */
  private EventSourcedBehaviorTestKit<Command, Event, Acceptors> acceptor(String... settings) {
    return EventSourcedBehaviorTestKit.create(
        kit.system(),
        PaxosKeeper.create(new TestNode("n1", directory, 1), PaxosSettingsTest.settings(settings)),
        EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyState(false));
  }

  @Test
  void aPromiseOutlivesACrash() {
    var peer = peer("n2");
    var acceptor = acceptor();
    acceptor.runCommand(new Prepare(N2, "d", BALLOT));
    assertThat(peer.expectMessageClass(Promise.class).accepted()).isEmpty();
    acceptor.restart();
    var older = new Ballot(2, new NodeId("n3"));
    assertThat(acceptor.runCommand(new Accept(N2, "d", new Proposal(older, "old"))).hasNoEvents())
        .isTrue();
    assertThat(peer.expectMessageClass(Refused.class).promised()).isEqualTo(BALLOT);
  }

  @Test
  void anAcceptanceOutlivesACrash() {
    var peer = peer("n2");
    var acceptor = acceptor();
    acceptor.runCommand(new Accept(N2, "d", PROPOSAL));
    peer.expectMessageClass(Accepted.class);
    acceptor.restart();
    acceptor.runCommand(new Prepare(N2, "d", new Ballot(4, N2)));
    assertThat(peer.expectMessageClass(Promise.class).accepted()).contains(PROPOSAL);
  }

  @Test
  void whatWasLearnedOutlivesACrash() {
    var acceptor = acceptor();
    acceptor.runCommand(new Decided(N2, "d", "b"));
    acceptor.restart();
    assertThat(acceptor.<Answer>runCommand(to -> new Ask("d", to)).reply())
        .isEqualTo(new Chosen("d", "b"));
    assertThat(acceptor.<Answer>runCommand(to -> new Propose("d", "a", to)).reply())
        .isEqualTo(new Chosen("d", "b"));
  }

  @Test
  void aSnapshotKeepsEveryDecree() {
    var peer = peer("n2");
    var acceptor = acceptor("snapshot-every = 5");
    for (int i = 1; i <= 17; i++) {
      acceptor.runCommand(new Accept(N2, "d" + i, PROPOSAL));
      peer.expectMessageClass(Accepted.class);
    }
    acceptor.restart();
    for (int i = 1; i <= 17; i++) {
      acceptor.runCommand(new Query(N2, "d" + i));
      assertThat(peer.expectMessageClass(Accepted.class).proposal()).isEqualTo(PROPOSAL);
    }
  }

  @Test
  void aPromiseThatIsNotOnDiskIsNeverGiven() {
    var peer = peer("n2");
    var acceptor =
        kit.spawn(
            PaxosKeeper.create(new TestNode("n1", directory, 1), PaxosSettingsTest.settings()));
    PersistenceTestKit.create(kit.system()).failNextPersisted("paxos|n1");
    acceptor.tell(new Prepare(N2, "d", BALLOT));
    kit.createTestProbe().expectTerminated(acceptor, PATIENCE);
    peer.expectNoMessage();
  }

  @Test
  void whoCannotReachAQuorumIsToldThatTheOutcomeIsUnknown() {
    var node =
        kit.spawn(
            PaxosKeeper.create(
                new TestNode("n1", directory, 1),
                PaxosSettingsTest.settings(
                    "patience = 200ms, shortest-retry = 20ms, longest-retry = 50ms")));
    var client = kit.createTestProbe(Answer.class);
    node.tell(new Propose("d", "a", client.getRef()));
    node.tell(new Ask("e", client.getRef()));
    assertThat(client.receiveSeveralMessages(2, PATIENCE))
        .containsExactlyInAnyOrder(new Unknown("d"), new Unknown("e"));
    assertThat(status(node, "d").phase()).isEqualTo(Paxos.Phase.IDLE);
  }

  @Test
  void moreDecreesThanANodeMayKeepAreRefused() {
    var peer = peer("n2");
    var acceptor = acceptor("max-decrees = 1");
    acceptor.runCommand(new Accept(N2, "d", PROPOSAL));
    peer.expectMessageClass(Accepted.class);
    assertThat(acceptor.<Answer>runCommand(to -> new Propose("e", "a", to)).reply())
        .isEqualTo(new Overloaded("e"));
    assertThat(acceptor.runCommand(new Prepare(N2, "e", BALLOT)).hasNoEvents()).isTrue();
    assertThat(acceptor.runCommand(new Prepare(N2, "d", new Ballot(9, N2))).events()).hasSize(1);
  }

  @Test
  void moreClientsThanMayWaitAreRefused() {
    var acceptor = acceptor("max-waiting = 1");
    var first = kit.createTestProbe(Answer.class);
    acceptor.runCommand(new Propose("d", "a", first.getRef()));
    assertThat(acceptor.<Answer>runCommand(to -> new Ask("e", to)).reply())
        .isEqualTo(new Overloaded("e"));
    acceptor.runCommand(new Decided(N2, "d", "b"));
    assertThat(first.receiveMessage(PATIENCE)).isEqualTo(new Chosen("d", "b"));
    assertThat(acceptor.<Answer>runCommand(to -> new Ask("d", to)).reply())
        .as("who was answered waits no more")
        .isEqualTo(new Chosen("d", "b"));
  }

  @Test
  void threeNodesChooseOneOfThreeValues() {
    var client = kit.createTestProbe(Answer.class);
    for (int i = 1; i <= 3; i++) {
      var node = new TestNode("n" + i, directory, i);
      var paxos = kit.spawn(PaxosKeeper.create(node, PaxosSettingsTest.settings()));
      status(paxos, "d"); // it has started
      paxos.tell(new Propose("d", "of n" + i, client.getRef()));
    }
    var answers = client.receiveSeveralMessages(3, PATIENCE);
    assertThat(answers).allMatch(Chosen.class::isInstance);
    assertThat(answers.stream().distinct()).hasSize(1);
  }

  @Test
  void everyMessageSurvivesSerialization() {
    var utils = kit.serializationTestKit();
    utils.verifySerialization(new Prepare(N2, "d", BALLOT), true);
    utils.verifySerialization(new Promise(N2, "d", BALLOT, Optional.of(PROPOSAL)), true);
    utils.verifySerialization(new Promise(N2, "d", BALLOT, Optional.empty()), true);
    utils.verifySerialization(new Accept(N2, "d", PROPOSAL), true);
    utils.verifySerialization(new Accepted(N2, "d", PROPOSAL), true);
    utils.verifySerialization(new Refused(N2, "d", BALLOT, new Ballot(4, N2)), true);
    utils.verifySerialization(new Query(N2, "d"), true);
    utils.verifySerialization(new Decided(N2, "d", "b"), true);
    utils.verifySerialization(new Chosen("d", "b"), true);
    utils.verifySerialization(new Unknown("d"), true);
    utils.verifySerialization(new Overloaded("d"), true);
    utils.verifySerialization(
        new Status(
            N2,
            "d",
            Paxos.Phase.PREPARING,
            Optional.of(BALLOT),
            Optional.of(PROPOSAL),
            Optional.empty()),
        true);
  }

  private Status status(ActorRef<Command> node, String decree) {
    var probe = kit.createTestProbe(Status.class);
    node.tell(new GetStatus(decree, probe.getRef()));
    return probe.receiveMessage(PATIENCE);
  }
}
