package dev.troupe.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.log.storage.FaultyStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entities on real ActorSystems that are ended, crashed and started anew on what is left. */
@Timeout(120)
class EventSourcedRestartTest {

  @TempDir Path folder;

  @Test
  void entitiesRecoverFromTheFolderOfAnEndedSystem() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int life = 0; life < 3; life++) {
      ActorSystem<Recorder.ToRecorder> system = start(folderSettings());
      assertThat(Recorder.get(system, "one")).isEqualTo(expected);
      for (int i = 0; i < 12; i++) {
        String text = life + "-" + i;
        done(Recorder.add(system, "one", text, text + "b"));
        expected.add(text);
        expected.add(text + "b");
      }
      end(system);
    }
    assertThat(folder.resolve("journal")).isNotEmptyDirectory();
    assertThat(folder.resolve("snapshots")).isNotEmptyDirectory();
  }

  @Test
  void everyAcknowledgedEventIsThereAfterAPowerFailure() throws Exception {
    FaultyStorage journal = new FaultyStorage();
    FaultyStorage snapshots = new FaultyStorage();
    Map<String, List<String>> acknowledged = new LinkedHashMap<>();
    for (int life = 0; life < 5; life++) {
      ActorSystem<Recorder.ToRecorder> system =
          start(smallSettings(), new JournalStorageSetup(journal, snapshots, System::nanoTime));
      for (Map.Entry<String, List<String>> entity : acknowledged.entrySet()) {
        assertThat(Recorder.get(system, entity.getKey())).isEqualTo(entity.getValue());
      }
      for (int round = 0; round < 8; round++) {
        List<CompletionStage<Done>> under = new ArrayList<>();
        for (int id = 0; id < 10; id++) {
          String text = "life " + life + " round " + round;
          under.add(Recorder.add(system, "entity-" + id, text));
          acknowledged.computeIfAbsent("entity-" + id, key -> new ArrayList<>()).add(text);
        }
        for (CompletionStage<Done> one : under) {
          done(one);
        }
      }
      // The power fails now; what the old system still does happens to a disk that is gone.
      FaultyStorage journalLeft = journal.crash(FaultyStorage.random(life));
      FaultyStorage snapshotsLeft = snapshots.crash(FaultyStorage.random(life + 100));
      end(system);
      assertThat(life == 0 || !snapshotsLeft.list().isEmpty()).isTrue();
      journal = journalLeft;
      snapshots = snapshotsLeft;
    }
  }

  @Test
  void aFailedForceAcknowledgesNothingAndTellsTheHostOnce() throws Exception {
    FaultyStorage journal = new FaultyStorage();
    AtomicInteger told = new AtomicInteger();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    ActorSystem<Recorder.ToRecorder> system =
        start(
            smallSettings(),
            new JournalStorageSetup(journal, new FaultyStorage(), System::nanoTime),
            new JournalFailureSetup(
                cause -> {
                  told.incrementAndGet();
                  failure.complete(cause);
                }));
    done(Recorder.add(system, "one", "before"));
    journal.failForces();
    CompletionStage<Done> lost = Recorder.add(system, "one", "lost");
    assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessageContaining("fails to force");
    CompletionStage<Done> later = Recorder.add(system, "two", "refused at recovery");
    end(system);
    assertThat(List.of(lost, later)).noneMatch(EventSourcedRestartTest::isAcknowledged);
    assertThat(told).hasValue(1);
  }

  @Test
  void aFolderInUseFailsTheSecondSystemAndTellsItsHost() throws Exception {
    ActorSystem<Recorder.ToRecorder> first = start(folderSettings());
    done(Recorder.add(first, "one", "mine"));
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    ActorSystem<Recorder.ToRecorder> second =
        start(folderSettings(), new JournalFailureSetup(failure::complete));
    Recorder.add(second, "one", "refused");
    assertThat(failure.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("is locked")
        .hasMessageContaining(folder.toString());
    end(second);
    done(Recorder.add(first, "one", "still mine"));
    end(first);
  }

  @Test
  void impossibleSettingsTellTheHostNamingTheKey() throws Exception {
    for (String line :
        List.of("troupe.journal.fsync = sometimes", "troupe.snapshot-store.foulder = x")) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Config config = ConfigFactory.parseString(line).withFallback(folderSettings());
      ActorSystem<Recorder.ToRecorder> system =
          start(config, new JournalFailureSetup(failure::complete));
      Recorder.add(system, "one", "refused");
      assertThat(failure.get(30, TimeUnit.SECONDS))
          .hasMessageContaining(line.substring(0, line.indexOf(' ')));
      end(system);
    }
  }

  private static boolean isAcknowledged(CompletionStage<Done> stage) {
    CompletableFuture<Done> future = stage.toCompletableFuture();
    return future.isDone() && !future.isCompletedExceptionally();
  }

  private static void done(CompletionStage<Done> stage) throws Exception {
    stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static ActorSystem<Recorder.ToRecorder> start(Config config, Setup... setups) {
    ActorSystemSetup all = ActorSystemSetup.create(BootstrapSetup.create(config));
    for (Setup setup : setups) {
      all = all.and(setup);
    }
    return ActorSystem.create(Recorder.host(), "recorders", all);
  }

  private static void end(ActorSystem<?> system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private Config folderSettings() {
    return ConfigFactory.parseMap(
            Map.of(
                "troupe.journal.folder", folder.resolve("journal").toString(),
                "troupe.snapshot-store.folder", folder.resolve("snapshots").toString()))
        .withFallback(smallSettings());
  }

  private static Config smallSettings() {
    return ConfigFactory.parseString(
            """
            pekko.persistence.journal.plugin = "troupe.journal"
            pekko.persistence.snapshot-store.plugin = "troupe.snapshot-store"
            pekko.loglevel = WARNING
            pekko.loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
            pekko.logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
            troupe.journal.segment-size = 4KiB
            troupe.journal.checkpoint-interval = 3KiB
            """)
        .withFallback(ConfigFactory.load());
  }
}
