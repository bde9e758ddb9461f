package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.TestNode;
import dev.troupe.replication.store.Replica.Command;
import dev.troupe.replication.store.Replica.Event;
import dev.troupe.replication.store.Replica.Fetch;
import dev.troupe.replication.store.Replica.Fetched;
import dev.troupe.replication.store.Replica.Merge;
import dev.troupe.replication.store.Replica.Reply;
import dev.troupe.replication.store.Replica.Update;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The body: what it answered is still true after a crash. */
class ReplicaKeeperTest {
  private static final VersionVector NOTHING = VersionVector.EMPTY;

  private final ActorTestKit kit =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(ConfigFactory.load()));
  private final TestNode node = new TestNode("n1", new TestNode.Directory(), 1);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private EventSourcedBehaviorTestKit<Command, Event, ReplicaState> replica(String settings) {
    return EventSourcedBehaviorTestKit.create(
        kit.system(),
        ReplicaKeeper.create(node, Settings.store(settings), 7),
        EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyState(false));
  }

  private static Reply put(
      EventSourcedBehaviorTestKit<Command, Event, ReplicaState> replica, String key, Content what) {
    return replica.<Reply>runCommand(to -> new Update(1, 7, key, what, NOTHING, to)).reply();
  }

  private static Content text(String text) {
    return Content.of(Bytes.of(text));
  }

  @Test
  void noDotIsGivenAgainAfterACrashAndWhatWasStoredIsThere() {
    var replica = replica("");
    put(replica, "a", text("milk"));
    replica.restart();
    assertThat(((Updated) put(replica, "a", text("eggs"))).dot()).isEqualTo(new Dot("n1", 2));
    replica.restart();
    var found = (Fetched) replica.<Reply>runCommand(to -> new Fetch(1, 7, "a", to)).reply();
    assertThat(found.state().values()).containsExactly(text("milk"), text("eggs"));
  }

  @Test
  void aMergedTombstoneOutlivesACrash() {
    var replica = replica("");
    var old = Siblings.<Content>none().update(NOTHING, text("milk"), "n2");
    var deleted = old.update(old.context(), Content.TOMBSTONE, "n2");
    replica.<Reply>runCommand(to -> new Merge(1, 7, "a", deleted, to));
    replica.restart();
    replica.<Reply>runCommand(to -> new Merge(1, 7, "a", old, to));
    var found = (Fetched) replica.<Reply>runCommand(to -> new Fetch(1, 7, "a", to)).reply();
    assertThat(found.state()).isEqualTo(deleted);
  }

  @Test
  void whatIsNotOnDiskIsNeverAnswered() {
    var replica = kit.spawn(ReplicaKeeper.create(node, Settings.store(""), 7));
    var answers = kit.createTestProbe(Reply.class);
    PersistenceTestKit.create(kit.system()).failNextPersisted("store|n1/7");
    replica.tell(new Update(1, 7, "a", text("milk"), NOTHING, answers.getRef()));
    kit.createTestProbe().expectTerminated(replica, Duration.ofSeconds(20));
    answers.expectNoMessage();
    assertThat(node.traced()).isEmpty();
  }

  @Test
  void aMergeThatIsNotOnDiskIsNeverAnswered() {
    var replica = kit.spawn(ReplicaKeeper.create(node, Settings.store(""), 7));
    var answers = kit.createTestProbe(Reply.class);
    PersistenceTestKit.create(kit.system()).failNextPersisted("store|n1/7");
    var state = Siblings.<Content>none().update(NOTHING, text("milk"), "n2");
    replica.tell(new Merge(1, 7, "a", state, answers.getRef()));
    kit.createTestProbe().expectTerminated(replica, Duration.ofSeconds(20));
    answers.expectNoMessage();
  }

  @Test
  void aSnapshotAndTheEventsAfterItGiveTheWholePartition() {
    var replica = replica("snapshot-every = 10");
    for (int i = 1; i <= 34; i++) {
      put(replica, "k" + i % 5, text("v" + i));
    }
    replica.restart();
    assertThat(((Updated) put(replica, "k0", text("last"))).dot()).isEqualTo(new Dot("n1", 35));
    var found = (Fetched) replica.<Reply>runCommand(to -> new Fetch(1, 7, "k1", to)).reply();
    assertThat(found.state().values()).hasSize(7);
  }
}
