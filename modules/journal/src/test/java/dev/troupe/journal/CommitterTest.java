package dev.troupe.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.troupe.journal.store.JournalRecord;
import dev.troupe.journal.store.JournalStore;
import dev.troupe.journal.store.StaleWriteException;
import dev.troupe.journal.store.StoreSettings;
import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.FsyncPolicy;
import dev.troupe.log.wal.PoisonedLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.ExecutionContexts;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.concurrent.Await;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.duration.FiniteDuration;

@Timeout(60)
class CommitterTest {

  private static final FiniteDuration PATIENCE = FiniteDuration.apply(30, TimeUnit.SECONDS);

  private final FaultyStorage storage = new FaultyStorage();
  private final AtomicInteger failures = new AtomicInteger();
  private final CountDownLatch opening = new CountDownLatch(1);
  private volatile long checkpointBytes = 1 << 20;
  private ActorSystem system;
  private ActorRef committer;

  @BeforeEach
  void start() {
    system =
        ActorSystem.create(
            "committer",
            ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF")
                .withFallback(ConfigFactory.load()));
    // On a thread of its own, since the test makes its start wait.
    committer =
        system.actorOf(
            Committer.props(
                    this::openWhenTold, new FsyncPolicy.Always(), f -> failures.incrementAndGet())
                .withDispatcher("troupe.persistence.commit-dispatcher"));
  }

  @AfterEach
  void stop() {
    opening.countDown();
    TestKit.shutdownActorSystem(system);
  }

  @Test
  void whatWaitsIsCommittedWithOneForce() throws Exception {
    List<Future<String>> writes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      writes.add(write("id-" + i, 1));
    }
    opening.countDown();
    for (Future<String> write : writes) {
      assertThat(Await.result(write, PATIENCE)).isEqualTo("written");
    }
    // One when the first segment is begun, one for all writes.
    assertThat(storage.forces()).isEqualTo(2);
  }

  @Test
  void aQuestionIsAnsweredAfterTheWritesBeforeIt() throws Exception {
    Future<String> write = write("a", 1);
    Promise<Long> highest = Futures.promise();
    committer.tell(new Committer.Command.Highest("a", highest), ActorRef.noSender());
    opening.countDown();
    assertThat(Await.result(highest.future(), PATIENCE)).isEqualTo(1);
    assertThat(write.isCompleted()).isTrue();
  }

  @Test
  void aQuestionIsNotAnsweredFromWhatIsNotDurable() throws Exception {
    opening.countDown();
    assertThat(Await.result(write("a", 1), PATIENCE)).isEqualTo("written");
    CountDownLatch held = holdTheCommitter();
    storage.failForces();
    Promise<Long> highest = Futures.promise();
    write("a", 2);
    committer.tell(new Committer.Command.Highest("a", highest), ActorRef.noSender());
    held.countDown(); // both are in its mailbox, so no commit comes between them by itself
    assertThatThrownBy(() -> Await.result(highest.future(), PATIENCE))
        .isInstanceOf(PoisonedLogException.class);
  }

  /** Keeps the committer in a step, in which it keeps a promise, until the latch is open. */
  private CountDownLatch holdTheCommitter() {
    CountDownLatch held = new CountDownLatch(1);
    Promise<Long> kept = Futures.promise();
    kept.future()
        .onComplete(
            done -> {
              try {
                return held.await(30, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            ExecutionContexts.fromExecutor(Runnable::run)); // in that step
    committer.tell(new Committer.Command.Highest("a", kept), ActorRef.noSender());
    return held;
  }

  @Test
  void aStaleWriteFailsAlone() throws Exception {
    opening.countDown();
    Future<String> first = write("a", 1);
    Future<String> stale = write("a", 1);
    Future<String> other = write("b", 1);
    assertThat(Await.result(first, PATIENCE)).isEqualTo("written");
    assertThat(Await.result(other, PATIENCE)).isEqualTo("written");
    assertThatThrownBy(() -> Await.result(stale, PATIENCE)).isInstanceOf(StaleWriteException.class);
    assertThat(failures).hasValue(0);
  }

  @Test
  void afterAFailedForceEveryWriteUnderWayAndEveryLaterOneFails() throws Exception {
    opening.countDown();
    assertThat(Await.result(write("a", 1), PATIENCE)).isEqualTo("written");
    storage.failForces();
    List<Future<String>> lost = List.of(write("a", 2), write("b", 1), write("c", 1));
    for (Future<String> write : lost) {
      assertThatThrownBy(() -> Await.result(write, PATIENCE))
          .isInstanceOf(PoisonedLogException.class);
    }
    assertThatThrownBy(() -> Await.result(write("d", 1), PATIENCE))
        .isInstanceOf(PoisonedLogException.class);
    Promise<Long> highest = Futures.promise();
    committer.tell(new Committer.Command.Highest("a", highest), ActorRef.noSender());
    assertThatThrownBy(() -> Await.result(highest.future(), PATIENCE))
        .isInstanceOf(PoisonedLogException.class);
    assertThat(failures).hasValue(1);
  }

  @Test
  void aFullDiskWhileTheIndexIsWrittenIsNotTriedAgainAtTheEnd() throws Exception {
    checkpointBytes = 150;
    opening.countDown();
    assertThat(Await.result(write("a", 1), PATIENCE)).isEqualTo("written");
    storage.limitRoom(80);
    assertThat(Await.result(write("a", 2), PATIENCE)).isEqualTo("written");
    assertThatThrownBy(() -> Await.result(write("a", 3), PATIENCE))
        .hasMessageContaining("No space left");
    long operations = storage.operations();
    TestKit.shutdownActorSystem(system);
    assertThat(storage.operations()).isLessThanOrEqualTo(operations + 3);
    assertThat(failures).hasValue(1);
  }

  @Test
  void underIntervalTheDiskIsForcedWhenNobodyWrites() throws Exception {
    FaultyStorage disk = new FaultyStorage();
    FsyncPolicy.Interval interval = new FsyncPolicy.Interval(Duration.ofMillis(20));
    StoreSettings settings =
        new StoreSettings(
            StoreSettings.defaults().log().withFsync(interval), Long.MAX_VALUE / 8, 0.3);
    ActorRef lazy =
        system.actorOf(
            Committer.props(
                () -> JournalStore.open(disk, settings, System::nanoTime, p -> {}, w -> {}),
                interval,
                f -> failures.incrementAndGet()));
    Promise<String> done = Futures.promise();
    lazy.tell(new Committer.Command.Write<>(writes("a", 1), "written", done), ActorRef.noSender());
    assertThat(Await.result(done.future(), PATIENCE)).isEqualTo("written");
    new TestKit(system)
        .awaitAssert(
            Duration.ofSeconds(30),
            () -> {
              assertThat(disk.forces()).isGreaterThanOrEqualTo(2);
              return null;
            });
  }

  private JournalStore openWhenTold() throws Exception {
    opening.await();
    return JournalStore.open(
        storage,
        new StoreSettings(StoreSettings.defaults().log(), checkpointBytes, 0.3),
        () -> 0,
        p -> {},
        w -> {});
  }

  private Future<String> write(String id, long number) {
    Promise<String> done = Futures.promise();
    committer.tell(
        new Committer.Command.Write<>(writes(id, number), "written", done), ActorRef.noSender());
    return done.future();
  }

  private static List<JournalRecord.Write> writes(String id, long number) {
    return List.of(new JournalRecord.Write(id, number, List.of(new byte[] {1, 2, 3})));
  }
}
