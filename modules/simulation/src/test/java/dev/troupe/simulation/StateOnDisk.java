package dev.troupe.simulation;

import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.ReadFile;
import dev.troupe.log.storage.Storage;
import dev.troupe.simulation.pekko.DiskSetup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.persistence.state.DurableStateStoreProvider;
import org.apache.pekko.persistence.state.scaladsl.DurableStateUpdateStore;
import org.apache.pekko.persistence.state.scaladsl.GetObjectResult;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import scala.Option;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.jdk.javaapi.FutureConverters;

/**
 * A durable state store, as small as can be: one file per persistence id, written anew and renamed.
 * It shows what a plugin needs to keep its data on a simulated node.
 */
public final class StateOnDisk
    implements DurableStateStoreProvider, DurableStateUpdateStore<Object> {

  private final Storage folder;
  private final Serialization serialization;

  /** Called by Pekko. */
  public StateOnDisk(ExtendedActorSystem system) {
    folder = system.settings().setup().get(DiskSetup.class).orElseThrow().folder("states");
    serialization = SerializationExtension.get(system);
  }

  private static <T> Future<T> attempt(Callable<T> action) {
    try {
      return Future.successful(action.call());
    } catch (Exception failed) {
      return Future$.MODULE$.failed(failed);
    }
  }

  @Override
  public Future<GetObjectResult<Object>> getObject(String id) {
    return attempt(
        () -> folder.list().contains(id) ? read(id) : new GetObjectResult<>(Option.empty(), 0));
  }

  private GetObjectResult<Object> read(String id) throws IOException {
    try (ReadFile file = folder.openForRead(id)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(bytes, 0);
      bytes.flip();
      long revision = bytes.getLong();
      int serializer = bytes.getInt();
      byte[] manifest = new byte[bytes.getInt()];
      byte[] state = new byte[bytes.get(manifest).remaining()];
      bytes.get(state);
      String type = new String(manifest, StandardCharsets.UTF_8);
      Object value = serialization.deserialize(state, serializer, type).get();
      return new GetObjectResult<>(Option.apply(value), revision);
    }
  }

  @Override
  public Future<Done> upsertObject(String id, long revision, Object value, String tag) {
    return attempt(
        () -> {
          String fresh = id + ".new";
          if (folder.list().contains(fresh)) {
            folder.delete(fresh);
          }
          try (AppendFile file = folder.openForAppend(fresh)) {
            file.append(bytes(revision, value));
            file.force();
          }
          folder.rename(fresh, id);
          folder.forceFolder();
          return Done.getInstance();
        });
  }

  private ByteBuffer bytes(long revision, Object value) {
    byte[] state = serialization.serialize(value).get();
    Serializer serializer = serialization.findSerializerFor(value);
    byte[] manifest = Serializers.manifestFor(serializer, value).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + manifest.length + state.length);
    bytes.putLong(revision).putInt(serializer.identifier()).putInt(manifest.length);
    return bytes.put(manifest).put(state).flip();
  }

  @Override
  @Deprecated // by Pekko, which still wants it implemented
  public Future<Done> deleteObject(String id) {
    return deleteObject(id, 0);
  }

  @Override
  public Future<Done> deleteObject(String id, long revision) {
    return attempt(
        () -> {
          folder.delete(id);
          folder.forceFolder();
          return Done.getInstance();
        });
  }

  @Override
  public DurableStateUpdateStore<Object> scaladslDurableStateStore() {
    return this;
  }

  @Override
  public org.apache.pekko.persistence.state.javadsl.DurableStateStore<Object>
      javadslDurableStateStore() {
    return id -> FutureConverters.asJava(getObject(id)).thenApply(GetObjectResult::toJava);
  }
}
