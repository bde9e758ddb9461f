package dev.troupe.journal.snapshot;

import com.typesafe.config.Config;
import dev.troupe.journal.EventCodec;
import dev.troupe.journal.JournalFailureSetup;
import dev.troupe.journal.JournalSettings;
import dev.troupe.journal.JournalStorageSetup;
import dev.troupe.journal.store.ByteSink;
import dev.troupe.log.storage.FileStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.Option;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;

/**
 * The snapshot store plugin {@code troupe.snapshot-store}, configured in {@code reference.conf}.
 *
 * <p>Its folder is used on a dispatcher with one thread, in the order of the requests.
 */
public final class FileSnapshotStore extends SnapshotStore {

  private static final List<String> KEYS =
      List.of("class", "plugin-dispatcher", "folder", "dispatcher");

  private final LoggingAdapter log = Logging.getLogger(context().system(), this);
  private final ExtendedActorSystem system;
  private final String path;
  private final EventCodec codec;
  private final ExecutionContext executor;
  private SnapshotFolder folder;
  private boolean stopped;

  /** Called by Pekko. */
  public FileSnapshotStore(Config config, String path) {
    system = (ExtendedActorSystem) context().system();
    this.path = path;
    try {
      JournalSettings.refuseUnknownKeys(
          system.settings().config(),
          path,
          "pekko.persistence.snapshot-store-plugin-fallback",
          KEYS);
    } catch (IllegalArgumentException refused) {
      JournalFailureSetup.of(system).accept(refused);
      throw refused;
    }
    codec = new EventCodec(system);
    executor = system.dispatchers().lookup(config.getString("dispatcher"));
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return inFolder(snapshots -> snapshots.load(persistenceId, fits(persistenceId, criteria)))
        .map(found -> found.map(loaded -> decode(persistenceId, loaded)), system.dispatcher());
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    ByteBuffer content = encode(metadata, snapshot);
    return inFolder(
        snapshots -> {
          snapshots.save(
              metadata.persistenceId(), metadata.sequenceNr(), metadata.timestamp(), content);
          return null;
        });
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    // Time 0 means any: Pekko's own stores read it so.
    return delete(
        metadata.persistenceId(),
        name ->
            name.sequenceNr() == metadata.sequenceNr()
                && (metadata.timestamp() == 0 || metadata.timestamp() == name.timestamp()));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return delete(persistenceId, fits(persistenceId, criteria));
  }

  private Future<Void> delete(String persistenceId, Predicate<SnapshotName> unwanted) {
    return inFolder(
        snapshots -> {
          snapshots.delete(persistenceId, unwanted);
          return null;
        });
  }

  private interface FolderAction<T> {
    T apply(SnapshotFolder snapshots) throws IOException;
  }

  private <T> Future<T> inFolder(FolderAction<T> action) {
    return Futures.future(() -> use(action), executor);
  }

  /** Holds the monitor, so that the folder is not given back while it is in use. */
  private synchronized <T> T use(FolderAction<T> action) throws IOException {
    return action.apply(opened());
  }

  private SnapshotFolder opened() throws IOException {
    if (stopped) {
      throw new IllegalStateException("the snapshot store was stopped");
    }
    if (folder == null) {
      Optional<JournalStorageSetup> given =
          system.settings().setup().get(JournalStorageSetup.class);
      String configured = system.settings().config().getString(path + ".folder");
      folder =
          SnapshotFolder.open(
              given.isPresent() ? given.get().snapshots() : FileStorage.open(Path.of(configured)),
              log::warning);
    }
    return folder;
  }

  @Override
  public synchronized void postStop() throws Exception {
    stopped = true;
    if (folder != null) {
      folder.close();
    }
    super.postStop();
  }

  private static Predicate<SnapshotName> fits(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return name ->
        criteria.matches(
            SnapshotMetadata.apply(persistenceId, name.sequenceNr(), name.timestamp()));
  }

  private ByteBuffer encode(SnapshotMetadata metadata, Object snapshot) {
    ByteSink sink = new ByteSink();
    codec.putObject(sink, snapshot);
    Option<Object> extra = metadata.metadata();
    sink.putByte(extra.isDefined() ? 1 : 0);
    if (extra.isDefined()) {
      codec.putObject(sink, extra.get());
    }
    return sink.bytes();
  }

  private SelectedSnapshot decode(String persistenceId, SnapshotFolder.Loaded loaded) {
    ByteBuffer content = loaded.content();
    Object snapshot = codec.object(content);
    SnapshotMetadata metadata =
        SnapshotMetadata.apply(persistenceId, loaded.sequenceNr(), loaded.timestamp());
    return SelectedSnapshot.create(
        content.get() == 0 ? metadata : metadata.withMetadata(codec.object(content)), snapshot);
  }
}
