package dev.troupe.simulation.pekko;

import dev.troupe.simulation.network.Messages;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serialization$;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.apache.pekko.serialization.Serializers;
import org.apache.pekko.serialization.jackson.JacksonSerializer;
import scala.util.DynamicVariable;

/**
 * Serializes as production does, by the nodes' own serializers; those of Jackson, which belong to
 * no node (see {@link SharedMappers}), are looked up once for each class in a run.
 */
final class Codec {

  private static final DynamicVariable<Serialization.Information> CURRENT =
      Serialization$.MODULE$.currentTransportInformation();

  /** How messages of a class are written. The manifest is null when it depends on the message. */
  private record Form(Serializer serializer, String manifest) {}

  /** A message between nodes. */
  sealed interface Crossing {

    /** As bytes. The serializer is null when it is the receiver's own one. */
    record Encoded(byte[] bytes, int serializerId, String manifest, Serializer serializer)
        implements Crossing {}

    /** As it is, from this life. */
    record Shown(Object message, Life from) implements Crossing {}
  }

  private final Messages messages;
  private final Map<Class<?>, Form> forms = new HashMap<>(); // never iterated

  Codec(Messages messages) {
    this.messages = messages;
  }

  /**
   * @throws Exception whatever a serializer throws, announced or not
   */
  Crossing encode(Object message, Life sender) throws Exception {
    return messages == Messages.COPIED && Copies.areKnownOf(message)
        ? new Crossing.Shown(message, sender)
        : encode(message, sender.serialization(), sender.information());
  }

  /**
   * @throws Exception whatever a serializer throws, announced or not
   */
  Object decode(Crossing message, Life receiver) throws Exception {
    return switch (message) {
      case Crossing.Encoded encoded ->
          decode(encoded, receiver.serialization(), receiver.information());
      case Crossing.Shown(Object shown, Life from) ->
          Copies.of(shown, reference -> receiver.translate(reference, from));
    };
  }

  private Crossing encode(Object message, Serialization own, Serialization.Information node)
      throws Exception {
    Serialization.Information before = CURRENT.value();
    CURRENT.value_$eq(node);
    try {
      Form form = forms.get(message.getClass());
      if (form == null) {
        form = formOf(message, own);
      }
      if (form != null) {
        return new Crossing.Encoded(
            form.serializer().toBinary(message), 0, form.manifest(), form.serializer());
      }
      Serializer serializer = own.findSerializerFor(message);
      byte[] bytes = serializer.toBinary(message);
      String manifest = Serializers.manifestFor(serializer, message);
      return new Crossing.Encoded(bytes, serializer.identifier(), manifest, null);
    } finally {
      CURRENT.value_$eq(before);
    }
  }

  private Form formOf(Object message, Serialization own) throws NotSerializableException {
    if (own.serializerFor(message.getClass()) instanceof JacksonSerializer serializer) {
      Form form = new Form(serializer, serializer.manifest(message));
      forms.put(message.getClass(), form);
      return form;
    }
    return null;
  }

  private Object decode(Crossing.Encoded message, Serialization own, Serialization.Information node)
      throws Exception {
    if (message.serializer() == null) {
      return own.deserialize(message.bytes(), message.serializerId(), message.manifest()).get();
    }
    Serialization.Information before = CURRENT.value();
    CURRENT.value_$eq(node);
    try {
      return ((SerializerWithStringManifest) message.serializer())
          .fromBinary(message.bytes(), message.manifest());
    } finally {
      CURRENT.value_$eq(before);
    }
  }
}
