package dev.troupe.journal;

import com.typesafe.config.Config;
import dev.troupe.journal.store.JournalRecord;
import dev.troupe.journal.store.JournalStore;
import dev.troupe.log.storage.FileStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The journal plugin {@code troupe.journal}: serializes, and hands to the {@code Committer}.
 *
 * <p>Configured in {@code reference.conf}. Wrong settings fail its start naming the key.
 */
public final class LogJournal extends AsyncWriteJournal {

  private final LoggingAdapter log = Logging.getLogger(context().system(), this);
  private final EventCodec codec;
  private final ActorRef committer;
  private final Replay replay;

  /** Called by Pekko. */
  public LogJournal(Config config, String path) {
    ExtendedActorSystem system = (ExtendedActorSystem) context().system();
    JournalSettings settings = settingsOrTell(system, path);
    codec = new EventCodec(system);
    committer =
        context()
            .actorOf(
                Committer.props(
                        () -> open(system, settings),
                        settings.store().log().fsync(),
                        JournalFailureSetup.of(system))
                    .withDispatcher(settings.commitDispatcher()),
                "committer");
    replay = new Replay(committer, codec, system.dispatchers().lookup(settings.replayDispatcher()));
  }

  private static JournalSettings settingsOrTell(ActorSystem system, String path) {
    try {
      return JournalSettings.from(system.settings().config(), path);
    } catch (IllegalArgumentException refused) {
      JournalFailureSetup.of(system).accept(refused);
      throw refused;
    }
  }

  private JournalStore open(ActorSystem system, JournalSettings settings) throws Exception {
    Optional<JournalStorageSetup> given = system.settings().setup().get(JournalStorageSetup.class);
    LongSupplier clock = given.map(JournalStorageSetup::nanoClock).orElse(System::nanoTime);
    return JournalStore.open(
        given.isPresent() ? given.get().journal() : FileStorage.open(Path.of(settings.folder())),
        settings.store(),
        clock,
        // The committer sees the same failure as an exception, and tells the host.
        poisoned -> {},
        log::warning);
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(
      Iterable<AtomicWrite> messages) {
    List<JournalRecord.Write> writes = new ArrayList<>();
    List<Optional<Exception>> rejections = new ArrayList<>();
    for (AtomicWrite message : messages) {
      try {
        writes.add(encode(message));
        rejections.add(Optional.empty());
      } catch (Exception notSerializable) {
        rejections.add(Optional.of(notSerializable));
      }
    }
    Promise<Iterable<Optional<Exception>>> done = Futures.promise();
    committer.tell(new Committer.Command.Write<>(writes, rejections, done), self());
    return done.future();
  }

  private JournalRecord.Write encode(AtomicWrite message) {
    List<byte[]> events = new ArrayList<>();
    for (PersistentRepr event : CollectionConverters.asJava(message.payload())) {
      if (event.sequenceNr() != message.lowestSequenceNr() + events.size()) {
        throw new IllegalArgumentException(
            "the sequence numbers of an atomic write of %s have a gap before %d"
                .formatted(message.persistenceId(), event.sequenceNr()));
      }
      events.add(codec.encode(event));
    }
    return new JournalRecord.Write(message.persistenceId(), message.lowestSequenceNr(), events);
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
    Promise<Void> done = Futures.promise();
    committer.tell(new Committer.Command.Delete(persistenceId, toSequenceNr, done), self());
    return done.future();
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long fromSequenceNr) {
    Promise<Long> answer = Futures.promise();
    committer.tell(new Committer.Command.Highest(persistenceId, answer), self());
    return answer.future();
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId, long from, long to, long max, Consumer<PersistentRepr> visitor) {
    return replay.run(new Replay.Range(persistenceId, from, to, max), visitor);
  }
}
