package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.Internal.Recovered;
import dev.troupe.consensus.replicatedlog.Internal.SnapshotSaved;
import dev.troupe.consensus.replicatedlog.Internal.Stored;
import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.LogStore.Store;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body that remembers: says what is on disk, serializes all of it, fails loudly. */
class LogStoreTest {

  private static final NodeId N2 = new NodeId("n2");

  /** Commands stay on the node; of the state only its image is stored, as a snapshot. */
  private static final EventSourcedBehaviorTestKit.SerializationSettings EVENTS =
      EventSourcedBehaviorTestKit.enabledSerializationSettings()
          .withVerifyCommands(false)
          .withVerifyState(false);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ActorTestKit kit =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(
                  ConfigFactory.parseString(
                      "pekko.persistence.testkit.events.serialize = on\n"
                          + "pekko.persistence.testkit.snapshots.serialize = on"))
              .withFallback(ConfigFactory.load()));
  private final TestProbe<ReplicatedLog.Command> replicator =
      kit.createTestProbe(ReplicatedLog.Command.class);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private Behavior<Store> store() {
    return LogStore.create("test", "n1", replicator.getRef());
  }

  @Test
  void aBatchIsOneWriteAndIsReportedWhenAllOfItIsThere() {
    EventSourcedBehaviorTestKit<Store, Event, StoredLog> store =
        EventSourcedBehaviorTestKit.create(kit.system(), store(), EVENTS);
    assertThat(replicator.expectMessageClass(Recovered.class).stored()).isEqualTo(StoredLog.BLANK);
    var events =
        List.<Event>of(
            new Event.VoteCast(3, N2),
            new Event.Appended(List.of(Trial.entry(1, 3), Trial.entry(2, 3))));
    assertThat(store.runCommand(new Store(2, events, Optional.empty())).events()).isEqualTo(events);
    replicator.expectMessage(new Stored(2));
    store.restart();
    var image = replicator.expectMessageClass(Recovered.class).stored();
    assertThat(image.votedFor()).contains(N2);
    assertThat(image.entries()).hasSize(2);
  }

  @Test
  void aSnapshotIsReportedWhenItIsSavedAndHoldsTheRestOfTheLog() {
    EventSourcedBehaviorTestKit<Store, Event, StoredLog> store =
        EventSourcedBehaviorTestKit.create(kit.system(), store(), EVENTS);
    replicator.expectMessageClass(Recovered.class);
    var members = Members.of(List.of(N2));
    var snapshot = new Snapshot(1, 3, members, Bytes.of("image"));
    store.runCommand(
        new Store(
            3,
            List.of(
                new Event.TermStarted(3),
                new Event.Appended(List.of(Trial.entry(1, 3), Trial.entry(2, 3))),
                new Event.Compacted(1, 3)),
            Optional.of(snapshot)));
    replicator.expectMessage(new SnapshotSaved(1));
    replicator.expectMessage(new Stored(3));
    PersistenceTestKit.create(kit.system()).clearByPersistenceId("replicated-log-test|n1");
    store.restart(); // from the snapshot alone
    var image = replicator.expectMessageClass(Recovered.class).stored();
    assertThat(image.snapshot()).contains(snapshot);
    assertThat(image.entries()).containsExactly(Trial.entry(2, 3));
  }

  @Test
  void aDiskThatFailsEndsTheMemberAndNothingIsAcknowledged() {
    var directory = new TestNode.Directory();
    var n1 = new TestNode("n1", directory, 1);
    var peer = kit.createTestProbe(ReplicatedLog.Command.class);
    new TestNode("n2", directory, 2).discovery().announce(ReplicatedLog.key("test"), peer.getRef());
    var settings =
        Settings.of("voters = [n1, n2, n3], shortest-timeout = 20s, longest-timeout = 30s");
    var member = kit.spawn(Replicator.create(n1, "test", Words::new, settings));
    var client = kit.createTestProbe(Reply.class);
    member.tell(new GetStatus(1, client.getRef()));
    client.expectMessageClass(Status.class, PATIENCE);
    PersistenceTestKit.create(kit.system()).failNextPersisted("replicated-log-test|n1");
    var append = new Append(0, 0, List.of(Trial.entry(1, 1)), 0, 1, Append.NEVER);
    member.tell(new Letter("test", N2, 1, append));
    kit.createTestProbe().expectTerminated(member, PATIENCE);
    peer.expectNoMessage();
    assertThat(n1.traced()).contains("log-store-ended");
  }

  @Test
  void whoWaitsIsToldWhenTheDiskFails() {
    var n1 = new TestNode("n1", new TestNode.Directory(), 1);
    var settings =
        Settings.of(
            "voters = [n1], shortest-timeout = 400ms, longest-timeout = 500ms, lease = 300ms");
    var member = kit.spawn(Replicator.create(n1, "test", Words::new, settings));
    var client = kit.createTestProbe(Reply.class);
    client.awaitAssert(
        PATIENCE,
        () -> {
          member.tell(new GetStatus(1, client.getRef()));
          assertThat(client.expectMessageClass(Status.class).commit()).isEqualTo(1);
          return null;
        });
    PersistenceTestKit.create(kit.system()).failNextPersisted("replicated-log-test|n1");
    member.tell(new Propose(0, 2, Bytes.of("x"), client.getRef()));
    client.expectMessageClass(ReplicatedLog.Unknown.class, PATIENCE);
  }

  @Test
  void everyMessageSurvivesSerialization() {
    var utils = kit.serializationTestKit();
    var members = new Members(List.of(N2), List.of(new NodeId("n1")), List.of());
    Stream.<Letter.Message>of(
            new Letter.PreVote(1, 2, 3),
            new Letter.PreVoteAnswer(1, true),
            new Letter.RequestVote(1, 2, true),
            new Letter.Vote(true),
            new Append(1, 2, List.of(Trial.entry(2, 2)), 1, Long.MAX_VALUE, Append.NEVER),
            new Letter.AppendAnswer(true, 1, 2, 3, 4, 5),
            new Letter.Chunk(1, 2, members, 3, 0, new Bytes(new byte[] {1, -1, 0}), 4),
            new Letter.ChunkAnswer(1, 2, 3),
            new Letter.TimeoutNow(),
            new Letter.AskReadIndex(-5, true),
            new Letter.ReadIndex(-5, Letter.ReadIndex.NONE))
        .forEach(message -> utils.verifySerialization(new Letter("g", N2, 7, message), true));
    var client = kit.createTestProbe(Reply.class).getRef();
    Stream.of(
            new ReplicatedLog.OpenSession(1, client),
            new Propose(1, 2, Bytes.of("x"), client),
            new ReplicatedLog.Read(
                1, ReadPolicy.bounded(Duration.ofMillis(5)), Bytes.of("x"), client),
            new ReplicatedLog.ChangeMembers(1, List.of(N2), List.of(), client),
            new ReplicatedLog.ChangeMembers(
                1, List.of(N2), List.of(), Optional.of(members), client),
            new ReplicatedLog.TransferLeadership(1, N2, client),
            new GetStatus(1, client),
            new ReplicatedLog.SessionOpened(1, 2),
            new ReplicatedLog.Applied(1, 2, Bytes.of("x")),
            new ReplicatedLog.Value(1, 2, Bytes.NONE),
            new ReplicatedLog.MembersChanged(1, 2, members),
            new ReplicatedLog.Transferred(1, N2),
            new ReplicatedLog.NotLeader(1, Optional.of(N2)),
            new ReplicatedLog.Overloaded(1, 2, 3),
            new ReplicatedLog.SessionExpired(1, 2),
            new ReplicatedLog.Unknown(1, "why"),
            new ReplicatedLog.Refused(1, "why"),
            new ReplicatedLog.Refused(1, "why", true),
            new Trial("").lead().mind.status(1, 0))
        .forEach(message -> utils.verifySerialization(message, true));
  }

  @Test
  void aGroupOfOneWorks() {
    var node = new TestNode("n1", new TestNode.Directory(), 1);
    var settings =
        Settings.of(
            "voters = [n1], shortest-timeout = 400ms, longest-timeout = 500ms, lease = 300ms");
    var member = kit.spawn(Replicator.create(node, "test", Words::new, settings));
    var client = kit.createTestProbe(Reply.class);
    client.awaitAssert(
        PATIENCE,
        () -> {
          member.tell(new GetStatus(1, client.getRef()));
          assertThat(client.expectMessageClass(Status.class).commit()).isEqualTo(1);
          return null;
        });
    member.tell(new Propose(0, 2, Bytes.of("x"), client.getRef()));
    client.expectMessage(new ReplicatedLog.Applied(2, 2, Bytes.of("1")));
    for (var policy : List.of(ReadPolicy.LINEARIZABLE, ReadPolicy.LEASE, ReadPolicy.LOCAL)) {
      member.tell(new ReplicatedLog.Read(3, policy, Bytes.NONE, client.getRef()));
      client.expectMessage(new ReplicatedLog.Value(3, 2, Bytes.of("1")));
    }
  }
}
