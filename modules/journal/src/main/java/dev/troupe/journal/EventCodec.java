package dev.troupe.journal;

import dev.troupe.journal.store.ByteSink;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;

/**
 * Events and snapshots as bytes, by the serializers that are configured in the ActorSystem.
 *
 * <p>Format of an event, version 1 (big-endian): version (1 byte), manifest of the event adapter
 * (text), writer's id (text), timestamp (8), payload (object), whether there is metadata (1),
 * metadata (object). An object: serializer id (4), manifest (text), bytes. Texts and bytes are
 * preceded by their length (4). Persistence id and sequence number stand in the record around it.
 */
public final class EventCodec {

  private static final int VERSION = 1;

  private final Serialization serialization;

  /** A codec with the serializers of this system. */
  public EventCodec(ExtendedActorSystem system) {
    this.serialization = SerializationExtension.get(system);
  }

  /** The event without its persistence id and sequence number. */
  public byte[] encode(PersistentRepr event) {
    ByteSink sink = new ByteSink().putByte(VERSION);
    sink.putText(event.manifest()).putText(event.writerUuid()).putLong(event.timestamp());
    putObject(sink, event.payload());
    sink.putByte(event.metadata().isDefined() ? 1 : 0);
    if (event.metadata().isDefined()) {
      putObject(sink, event.metadata().get());
    }
    return toArray(sink);
  }

  /** The event that was encoded. */
  public PersistentRepr decode(String persistenceId, long sequenceNr, byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    int version = source.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "event %d of %s has format version %d, this build reads version %d: use the build that wrote it"
              .formatted(sequenceNr, persistenceId, version, VERSION));
    }
    String manifest = ByteSink.text(source);
    String writer = ByteSink.text(source);
    long timestamp = source.getLong();
    Object payload = object(source);
    PersistentRepr event =
        PersistentRepr.apply(
                payload, sequenceNr, persistenceId, manifest, false, ActorRef.noSender(), writer)
            .withTimestamp(timestamp);
    return source.get() == 0 ? event : event.withMetadata(object(source));
  }

  /** Any object with what is needed to read it again. */
  public void putObject(ByteSink sink, Object object) {
    // `serialize` and `deserialize` set the system's address around the call, so that references to
    // its actors become complete.
    byte[] bytes = serialization.serialize(object).get();
    Serializer serializer = serialization.findSerializerFor(object);
    sink.putInt(serializer.identifier());
    sink.putText(Serializers.manifestFor(serializer, object)).putBytes(bytes);
  }

  /** Reads what {@link #putObject} wrote. */
  public Object object(ByteBuffer source) {
    int serializerId = source.getInt();
    String manifest = ByteSink.text(source);
    return serialization.deserialize(ByteSink.bytes(source), serializerId, manifest).get();
  }

  private static byte[] toArray(ByteSink sink) {
    ByteBuffer bytes = sink.bytes();
    byte[] array = new byte[bytes.remaining()];
    bytes.get(array);
    return array;
  }
}
