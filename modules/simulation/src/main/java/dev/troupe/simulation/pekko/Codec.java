package dev.troupe.simulation.pekko;

import dev.troupe.simulation.network.Messages;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serialization$;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.apache.pekko.serialization.jackson.JacksonSerializer;
import scala.util.DynamicVariable;

/**
 * Serializes as production does, by the nodes' own serializers; those of Jackson, which belong to
 * no node (see {@link SharedMappers}), are looked up once for each class in a run: see {@link
 * Form}.
 */
final class Codec {

  private static final DynamicVariable<Serialization.Information> CURRENT =
      Serialization$.MODULE$.currentTransportInformation();

  /** A message between nodes. */
  sealed interface Crossing {

    /** As bytes of a serializer that belongs to no node. */
    record Written(byte[] bytes, Form form) implements Crossing {}

    /** As bytes for the receiver's own serializer of this number. */
    record Encoded(byte[] bytes, int serializerId, String manifest) implements Crossing {}

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
        : written(message, sender);
  }

  /**
   * @throws Exception whatever a serializer throws, announced or not
   */
  Object decode(Crossing message, Life receiver) throws Exception {
    return switch (message) {
      case Crossing.Written(byte[] bytes, Form form) when !form.isBound() -> form.read(bytes);
      case Crossing.Written(byte[] bytes, Form form) -> as(receiver, () -> form.read(bytes));
      case Crossing.Encoded(byte[] bytes, int serializer, String manifest) ->
          receiver.serialization().deserialize(bytes, serializer, manifest).get();
      case Crossing.Shown(Object shown, Life from) ->
          Copies.of(shown, reference -> receiver.translate(reference, from));
    };
  }

  private Crossing written(Object message, Life sender) throws Exception {
    Form known = forms.get(message.getClass());
    if (known != null && !known.isBound()) {
      return new Crossing.Written(known.write(message), known);
    }
    return as(
        sender,
        () -> {
          Form form = known == null ? formOf(message, sender.serialization()) : known;
          return form == null
              ? encoded(message, sender.serialization())
              : new Crossing.Written(form.write(message), form);
        });
  }

  private static Crossing encoded(Object message, Serialization own) {
    Serializer serializer = own.findSerializerFor(message);
    byte[] bytes = serializer.toBinary(message);
    String manifest = Serializers.manifestFor(serializer, message);
    return new Crossing.Encoded(bytes, serializer.identifier(), manifest);
  }

  /** References to actors are written and read as those of this node. */
  private static <T> T as(Life node, Callable<T> work) throws Exception {
    Serialization.Information before = CURRENT.value();
    CURRENT.value_$eq(node.information());
    try {
      return work.call();
    } finally {
      CURRENT.value_$eq(before);
    }
  }

  private Form formOf(Object message, Serialization own) throws NotSerializableException {
    if (own.serializerFor(message.getClass()) instanceof JacksonSerializer serializer) {
      Form form = new Form(serializer, message, own);
      forms.put(message.getClass(), form);
      return form;
    }
    return null;
  }
}
