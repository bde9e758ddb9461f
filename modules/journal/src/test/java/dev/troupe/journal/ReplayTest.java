package dev.troupe.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.journal.store.JournalRecord;
import dev.troupe.journal.store.JournalStore;
import dev.troupe.journal.store.StoreSettings;
import dev.troupe.log.segment.UnknownOffsetException;
import dev.troupe.log.storage.FaultyStorage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.concurrent.Await;
import scala.concurrent.duration.FiniteDuration;

@Timeout(60)
class ReplayTest {

  private static final FiniteDuration PATIENCE = FiniteDuration.apply(30, TimeUnit.SECONDS);

  private ActorSystem system;
  private EventCodec codec;
  private JournalStore store;

  @BeforeEach
  void start() throws IOException {
    system =
        ActorSystem.create(
            "replay",
            ConfigFactory.parseString("pekko.loglevel = WARNING")
                .withFallback(ConfigFactory.load()));
    codec = new EventCodec((ExtendedActorSystem) system);
    store =
        JournalStore.open(new FaultyStorage(), StoreSettings.defaults(), () -> 0, p -> {}, w -> {});
  }

  @AfterEach
  void stop() {
    TestKit.shutdownActorSystem(system);
  }

  @Test
  void manyEventsAreReadInPagesAndEachOnce() throws Exception {
    write(1, 3000, 1);
    assertThat(replay(new Replay.Range("a", 1, Long.MAX_VALUE, Long.MAX_VALUE)))
        .isEqualTo(LongStream.rangeClosed(1, 3000).boxed().toList());
    assertThat(replay(new Replay.Range("a", 900, 2100, 1180)))
        .isEqualTo(LongStream.rangeClosed(900, 2079).boxed().toList());
  }

  @Test
  void exactlyOnePageEnds() throws Exception {
    write(1, 1024, 1);
    assertThat(replay(new Replay.Range("a", 1, Long.MAX_VALUE, Long.MAX_VALUE))).hasSize(1024);
  }

  @Test
  void ofAnAtomicWriteOnlyWhatIsWantedAndNotDeletedIsShown() throws Exception {
    write(1, 9, 3);
    assertThat(replay(new Replay.Range("a", 2, 8, Long.MAX_VALUE)))
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    store.deleteTo("a", 4);
    store.commit();
    assertThat(replay(new Replay.Range("a", 2, 8, 3))).containsExactly(5L, 6L, 7L);
  }

  @Test
  void aRecordThatWasMovedMeanwhileIsAskedForAgain() throws Exception {
    write(1, 5, 1);
    long[] moved = store.addresses("a", 1, 5, 5);
    moved[2] = 1 << 30;
    assertThat(replay(new Replay.Range("a", 1, 5, 5), moved)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aRecordThatIsNowhereFailsAndDoesNotTurnForEver() throws Exception {
    write(1, 5, 1);
    long[] lost = store.addresses("a", 1, 5, 5);
    lost[2] = 1 << 30;
    long[] stillLost = Arrays.copyOfRange(lost, 2, 5);
    assertThatThrownBy(() -> replay(new Replay.Range("a", 1, 5, 5), lost, stillLost))
        .isInstanceOf(UnknownOffsetException.class);
  }

  private void write(int from, int to, int each) throws IOException {
    for (int number = from; number <= to; number += each) {
      List<byte[]> events = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        events.add(
            codec.encode(
                PersistentRepr.apply("x", number + i, "a", "", false, ActorRef.noSender(), "w")));
      }
      store.write(new JournalRecord.Write("a", number, events));
    }
    store.commit();
  }

  private List<Long> replay(Replay.Range range, long[]... firstAnswers) throws Exception {
    ActorRef locator = system.actorOf(Locator.props(store, firstAnswers));
    List<Long> seen = new ArrayList<>();
    Await.result(
        new Replay(locator, codec, system.dispatcher())
            .run(range, event -> seen.add(event.sequenceNr())),
        PATIENCE);
    return seen;
  }

  /** Answers like the committer, but with these addresses first. */
  private static final class Locator extends AbstractActor {
    private final JournalStore store;
    private final Deque<long[]> firstAnswers;

    private Locator(JournalStore store, long[][] firstAnswers) {
      this.store = store;
      this.firstAnswers = new ArrayDeque<>(List.of(firstAnswers));
    }

    static Props props(JournalStore store, long[][] firstAnswers) {
      return Props.create(Locator.class, () -> new Locator(store, firstAnswers));
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().match(Committer.Command.Locate.class, this::locate).build();
    }

    private void locate(Committer.Command.Locate locate) {
      String id = locate.persistenceId();
      long[] addresses =
          firstAnswers.isEmpty()
              ? store.addresses(id, locate.from(), locate.to(), locate.limit())
              : firstAnswers.poll();
      locate
          .answer()
          .success(new Committer.Located(addresses, store.deletedTo(id), store.newReader()));
    }
  }
}
