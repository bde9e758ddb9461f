package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Replica.Fetch;
import dev.troupe.replication.store.Replica.Merge;
import dev.troupe.replication.store.Replica.Rejected;
import dev.troupe.replication.store.Replica.Reply;
import dev.troupe.replication.store.Replica.Update;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.replication.store.ReplicaState.Decision;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReplicaStateTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final VersionVector NOTHING = VersionVector.EMPTY;

  private ReplicaState here = new ReplicaState(N1, 1_000);

  private Reply carryOut(Decision decision) {
    decision.event().ifPresent(here::apply);
    return decision.reply();
  }

  private Reply put(String key, String value, VersionVector seen) {
    return carryOut(here.update(new Update(1, 0, key, Content.of(Bytes.of(value)), seen, null)));
  }

  private Reply merge(String key, Siblings<Content> state) {
    return carryOut(here.merge(new Merge(1, 0, key, state, null)));
  }

  private Siblings<Content> stored(String key) {
    return here.fetch(new Fetch(1, 0, key, null)).state();
  }

  private static Dot dot(Reply reply) {
    return ((Updated) reply).dot();
  }

  @Test
  void everyWriteOfAPartitionHasADotOfItsOwnWhateverTheKey() {
    assertThat(dot(put("a", "1", NOTHING))).isEqualTo(new Dot("n1", 1));
    assertThat(dot(put("b", "2", NOTHING))).isEqualTo(new Dot("n1", 2));
    assertThat(dot(put("a", "3", NOTHING))).isEqualTo(new Dot("n1", 3));
  }

  @Test
  void aMergeThatBringsNothingNewIsAnsweredWithoutAnEvent() {
    put("a", "1", NOTHING);
    var known = here.merge(new Merge(1, 0, "a", stored("a"), null));
    assertThat(known.event()).isEmpty();
    assertThat(known.reply()).isInstanceOf(Replica.Merged.class);
  }

  @Test
  void anOldCopyAfterADeleteBringsNothingBack() {
    put("a", "milk", NOTHING);
    var old = stored("a");
    carryOut(here.update(new Update(1, 0, "a", Content.TOMBSTONE, old.context(), null)));
    merge("a", old);
    assertThat(stored("a").values()).containsExactly(Content.TOMBSTONE);
  }

  @Test
  void aContextFromALifeThatWasLostIsRefusedNotTakenForSeen() {
    put("a", "1", NOTHING);
    var seen = NOTHING.with(new Dot("n1", 9));
    assertThat(((Rejected) put("a", "2", seen)).why()).contains("has seen n1=9").contains("1 dots");
    assertThat(stored("a").values()).hasSize(1);
  }

  @Test
  void siblingsAreRefusedBeforeTheyOutgrowAMessageAndAMergedOneIsTaken() {
    Reply last = null;
    for (int i = 0; i < 20; i++) {
      last = put("a", "x".repeat(100), NOTHING);
    }
    assertThat(((Rejected) last).why()).contains("max-sibling-bytes").contains("read the key");
    assertThat(stored("a").versions()).hasSize(4);
    assertThat(put("a", "merged", stored("a").context())).isInstanceOf(Updated.class);
    assertThat(stored("a").values()).containsExactly(Content.of(Bytes.of("merged")));
  }

  /** Homes add no more than their limit each, whoever merges what with whom. */
  @Test
  void siblingsNeverTakeMoreThanTheLimitTimesTheHomes() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      ReplicaState[] homes = {
        new ReplicaState(N1, 1_000),
        new ReplicaState(N2, 1_000),
        new ReplicaState(new NodeId("n3"), 1_000)
      };
      VersionVector seen = NOTHING;
      for (int i = 0; i < 300; i++) {
        here = homes[random.nextInt(3)];
        switch (random.nextInt(6)) {
          case 0 -> merge("a", homes[random.nextInt(3)].stored("a"));
          case 1 -> seen = stored("a").context();
          case 2 -> put("a", "x".repeat(random.nextInt(800)), seen);
          default -> put("a", "x".repeat(random.nextInt(800)), NOTHING);
        }
        assertThat(stored("a").values().stream().mapToInt(Content::size).sum())
            .isLessThanOrEqualTo(3_000);
      }
    }
  }

  /** A snapshot taken anywhere changes nothing that is decided later, and no dot comes again. */
  @Test
  void aPartitionRestoredFromASnapshotDecidesAlikeAndGivesNoDotAgain() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      here = new ReplicaState(N1, 100_000);
      var given = new TreeSet<Dot>();
      for (int i = 0; i < 100; i++) {
        String key = "k" + random.nextInt(3);
        var seen = random.nextBoolean() ? NOTHING : stored(key).context();
        if (random.nextInt(4) == 0) {
          var restored = ReplicaState.restore(N1, 100_000, here.snapshot());
          var next = new Update(1, 0, key, Content.TOMBSTONE, seen, null);
          assertThat(restored.update(next)).isEqualTo(here.update(next));
          here = restored;
        }
        assertThat(given.add(dot(put(key, "v" + i, seen)))).isTrue();
      }
    }
  }

  /** One day tombstones are forgotten; then only the snapshot knows how far the counter was. */
  @Test
  void theCounterDoesNotFallWithTheKeys() {
    here = ReplicaState.restore(N1, 1_000, new ReplicaSnapshot(41, java.util.List.of()));
    assertThat(dot(put("a", "1", NOTHING))).isEqualTo(new Dot("n1", 42));
  }
}
