package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Effect.Answer;
import dev.troupe.replication.store.Effect.Hint;
import dev.troupe.replication.store.Effect.SendMerge;
import dev.troupe.replication.store.Effect.SendUpdate;
import dev.troupe.replication.store.Replica.Fetched;
import dev.troupe.replication.store.Replica.Merged;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.replication.store.Store.NotEnough;
import dev.troupe.replication.store.Store.Overloaded;
import dev.troupe.replication.store.Store.Refused;
import dev.troupe.replication.store.Store.Unknown;
import dev.troupe.replication.store.Store.Written;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinatorStateTest {
  private static final VersionVector NOTHING = VersionVector.EMPTY;
  private static final Content MILK = Content.of(Bytes.of("milk"));
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
  private static final long LATE = Duration.ofMillis(100).toNanos();

  private final StoreSettings settings = Settings.store("max-requests = 3");
  private final List<NodeId> homes = settings.ring().homes(settings.ring().partition("k"));
  private final CoordinatorState outside = new CoordinatorState(new NodeId("client"), settings);

  private Siblings<Content> milk() {
    return Siblings.<Content>none().update(NOTHING, MILK, homes.getFirst().name());
  }

  private List<Effect> write(long id, Level level) {
    return outside.write(id, "k", MILK, NOTHING, level, 0);
  }

  private List<Effect> updated(long id, NodeId by) {
    return outside.heard(new Updated(id, by, new Dot(homes.getFirst().name(), 1), milk()));
  }

  private static List<Store.Reply> answers(List<Effect> effects) {
    return effects.stream()
        .filter(Answer.class::isInstance)
        .map(effect -> ((Answer) effect).reply())
        .toList();
  }

  private static List<NodeId> hinted(List<Effect> effects) {
    return effects.stream()
        .filter(Hint.class::isInstance)
        .map(effect -> ((Hint) effect).home())
        .toList();
  }

  @Test
  void theSameHomeIsCountedOnceHoweverOftenItAnswers() {
    write(1, Level.ALL);
    updated(1, homes.get(0));
    assertThat(outside.heard(new Merged(1, homes.get(1)))).isEmpty();
    assertThat(outside.heard(new Merged(1, homes.get(1)))).isEmpty();
    assertThat(outside.heard(new Merged(1, homes.get(0)))).isEmpty();
    assertThat(answers(outside.heard(new Merged(1, homes.get(2)))))
        .containsExactly(new Written("k", new Dot(homes.getFirst().name(), 1), homes));
  }

  @Test
  void whoIsNoHomeOfTheKeyDoesNotCount() {
    var stranger =
        settings.ring().nodes().stream().filter(node -> !homes.contains(node)).findFirst();
    write(1, Level.QUORUM);
    updated(1, homes.get(0));
    outside.wakeup(LATE);
    outside.hinted(1, homes.get(2));
    assertThat(outside.heard(new Merged(1, stranger.orElseThrow()))).isEmpty();
    assertThat(answers(outside.heard(new Merged(1, homes.get(1))))).hasSize(1);
  }

  @Test
  void aHintDoesNotCountTowardsW() {
    outside.unhealthy(homes.get(1));
    outside.unhealthy(homes.get(2));
    write(1, Level.QUORUM);
    var effects = updated(1, homes.get(0));
    assertThat(hinted(effects)).containsExactly(homes.get(1), homes.get(2));
    assertThat(answers(effects)).isEmpty();
    assertThat(outside.hinted(1, homes.get(1))).isEmpty();
    assertThat(outside.hinted(1, homes.get(2))).isEmpty();
    assertThat(outside.wakeup(PATIENCE))
        .as("nor is it left twice")
        .containsExactly(new Answer(1, new NotEnough("k", List.of(homes.get(0)), 2)));
  }

  @Test
  void whoSeemsToBeAwayIsSentEverythingAllTheSame() {
    outside.unhealthy(homes.get(1));
    write(1, Level.QUORUM);
    assertThat(updated(1, homes.get(0)))
        .contains(
            new SendMerge(homes.get(1), 1, "k", milk()),
            new SendMerge(homes.get(2), 1, "k", milk()));
    outside.wakeup(LATE);
    outside.hinted(1, homes.get(2));
    assertThat(answers(outside.heard(new Merged(1, homes.get(1))))).as("and counts").hasSize(1);
  }

  @Test
  void whoDidNotAnswerInTimeGetsAHintAlsoWhenEnoughOthersDid() {
    write(1, Level.ONE);
    updated(1, homes.get(0));
    outside.heard(new Merged(1, homes.get(1)));
    assertThat(outside.wakeAt()).hasValue(LATE);
    assertThat(outside.wakeup(LATE - 1)).isEmpty();
    assertThat(outside.wakeup(LATE)).containsExactly(new Hint(homes.get(2), 1, "k", milk()));
    assertThat(outside.wakeup(LATE + 1)).as("nor is it left twice").isEmpty();
  }

  @Test
  void theClientIsToldWhenWhoeverHasItNotHasAHintOnDisk() {
    outside.unhealthy(homes.get(1));
    write(1, Level.ONE);
    assertThat(answers(updated(1, homes.get(0)))).isEmpty();
    assertThat(answers(outside.heard(new Merged(1, homes.get(2))))).isEmpty();
    assertThat(answers(outside.hinted(1, homes.get(1))))
        .containsExactly(
            new Written(
                "k", new Dot(homes.getFirst().name(), 1), List.of(homes.get(0), homes.get(2))));
  }

  @Test
  void aHintThatIsNotOnDiskInTimeLeavesTheOutcomeUnknown() {
    outside.unhealthy(homes.get(1));
    write(1, Level.QUORUM);
    updated(1, homes.get(0));
    outside.heard(new Merged(1, homes.get(2)));
    assertThat(answers(outside.wakeup(PATIENCE))).containsExactly(new Unknown("k", homes.get(1)));
    assertThat(outside.hinted(1, homes.get(1))).as("too late").isEmpty();
  }

  @Test
  void whenTheFirstHomeIsLateTheOthersAreNotWaitedForAnewWithoutHints() {
    write(1, Level.ONE);
    assertThat(outside.wakeup(LATE)).isEmpty();
    assertThat(hinted(updated(1, homes.get(0)))).containsExactly(homes.get(1), homes.get(2));
  }

  @Test
  void aPutWithoutItsLevelSaysWhoHasItAndThatItMayAppear() {
    write(1, Level.ALL);
    updated(1, homes.get(0));
    outside.heard(new Merged(1, homes.get(2)));
    assertThat(answers(outside.wakeup(PATIENCE)))
        .containsExactly(new NotEnough("k", List.of(homes.get(0), homes.get(2)), 3));
    assertThat(outside.heard(new Merged(1, homes.get(1)))).as("too late").isEmpty();
  }

  @Test
  void whenTheFirstHomeIsSilentTheOutcomeIsUnknownAndNobodyElseWrites() {
    write(1, Level.ONE);
    assertThat(outside.wakeup(PATIENCE))
        .containsExactly(new Answer(1, new Unknown("k", homes.get(0))));
    assertThat(updated(1, homes.get(0))).as("the answer was given").isEmpty();
  }

  @Test
  void theNextWriteGoesToAHomeThatAnswers() {
    write(1, Level.ONE);
    outside.wakeup(PATIENCE);
    assertThat(write(2, Level.ONE))
        .containsExactly(new SendUpdate(homes.get(1), 2, "k", MILK, NOTHING));
    outside.heard(new Merged(99, homes.get(0)));
    assertThat(write(3, Level.ONE))
        .as("it is there again")
        .containsExactly(new SendUpdate(homes.get(0), 3, "k", MILK, NOTHING));
  }

  @Test
  void aHomeCoordinatesItselfAndAnUnhealthyOneIsTriedLast() {
    var home = new CoordinatorState(homes.get(2), settings);
    assertThat(home.write(1, "k", MILK, NOTHING, Level.ONE, 0))
        .containsExactly(new SendUpdate(homes.get(2), 1, "k", MILK, NOTHING));
    outside.unhealthy(homes.get(0));
    assertThat(write(1, Level.ONE))
        .containsExactly(new SendUpdate(homes.get(1), 1, "k", MILK, NOTHING));
    outside.healthy(homes.get(0));
    assertThat(write(2, Level.ONE))
        .containsExactly(new SendUpdate(homes.get(0), 2, "k", MILK, NOTHING));
  }

  @Test
  void aReadKnowsWhatAllThatItCountedKnow() {
    var eggs = Siblings.<Content>none().update(NOTHING, Content.TOMBSTONE, homes.get(1).name());
    assertThat(outside.read(1, "k", Level.QUORUM, 0)).hasSize(3);
    assertThat(outside.heard(new Fetched(1, homes.get(0), milk()))).isEmpty();
    assertThat(outside.heard(new Fetched(1, homes.get(0), milk()))).as("once").isEmpty();
    assertThat(answers(outside.heard(new Fetched(1, homes.get(1), eggs))))
        .containsExactly(new Found("k", milk().sync(eggs), List.of(homes.get(0), homes.get(1))));
  }

  @Test
  void aReadWithoutItsLevelSaysSo() {
    outside.read(1, "k", Level.QUORUM, 0);
    outside.heard(new Fetched(1, homes.get(2), milk()));
    assertThat(outside.wakeup(PATIENCE))
        .containsExactly(new Answer(1, new NotEnough("k", List.of(homes.get(2)), 2)));
  }

  @Test
  void tooManyRequestsAreRefusedAndRoomIsGivenBack() {
    for (int id = 1; id <= 3; id++) {
      write(id, Level.ONE);
    }
    assertThat(answers(write(4, Level.ONE))).containsExactly(new Overloaded(3));
    outside.wakeup(PATIENCE);
    assertThat(answers(write(5, Level.ONE))).isEmpty();
    updated(5, homes.get(1)); // the first was silent before
    outside.heard(new Merged(5, homes.get(0)));
    outside.heard(new Merged(5, homes.get(2)));
    assertThat(outside.wakeAt()).as("nothing is left of it").isEmpty();
  }

  @Test
  void whatIsTooLargeIsRefusedNamingTheLimit() {
    assertThat(refusal("k", new byte[65_537], NOTHING)).contains("65537").contains("65536");
    assertThat(refusal("k".repeat(1_025), new byte[1], NOTHING)).contains("1025");
    assertThat(refusal("", new byte[1], NOTHING)).contains("use 1 to 1024");
    var wide = NOTHING;
    for (int i = 0; i <= 100; i++) {
      wide = wide.with(new Dot("r" + i, 1));
    }
    assertThat(refusal("k", new byte[1], wide)).contains("101 replicas");
    assertThat(answers(outside.read(1, "", Level.ONE, 0)).getFirst()).isInstanceOf(Refused.class);
  }

  private String refusal(String key, byte[] value, VersionVector seen) {
    var effects = outside.write(9, key, Content.of(new Bytes(value)), seen, Level.ONE, 0);
    return ((Refused) answers(effects).getFirst()).why();
  }

  @Test
  void whatTheHomeRefusesTheClientIsTold() {
    write(1, Level.ONE);
    assertThat(answers(outside.heard(new Replica.Rejected(1, homes.get(0), "no"))))
        .containsExactly(new Refused("no"));
    assertThat(outside.wakeAt()).isEmpty();
  }
}
