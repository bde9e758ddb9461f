package dev.troupe.simulation.pekko;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.typesafe.config.Config;
import java.io.IOException;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProvider;
import org.apache.pekko.serialization.jackson.JacksonSerializer;

/**
 * How messages of a class are written and read by one of Pekko's Jackson serializers. The first
 * ones go all the way through it, which checks that the class is allowed, at every message. The
 * others go to the same mapper at once, where the serializer would do no more: that is the larger
 * part of its time.
 */
final class Form {

  private final JacksonSerializer serializer;
  private final String manifest;
  private final boolean bound;
  private final ObjectWriter writer; // null where the serializer does more; so is the reader
  private final ObjectReader reader;
  private boolean written;
  private boolean read;

  /**
   * @param own of a node: all have the same configuration
   */
  Form(JacksonSerializer serializer, Object message, Serialization own) {
    Class<?> type = message.getClass();
    this.serializer = serializer;
    this.manifest = serializer.manifest(message);
    this.bound = !Copies.arePlain(type);
    boolean direct = manifest.equals(type.getName()) && isDirect(serializer, own);
    this.writer = direct ? serializer.objectMapper().writerFor(type) : null;
    this.reader = direct ? serializer.objectMapper().readerFor(type) : null;
  }

  /** Without compression, and by the class that the manifest names. */
  private static boolean isDirect(JacksonSerializer serializer, Serialization own) {
    Config settings =
        JacksonObjectMapperProvider.configForBinding(
            serializer.bindingName(), own.system().settings().config());
    return settings.getString("compression.algorithm").equals("off")
        && settings.getBoolean("type-in-manifest")
        && settings.getString("deserialization-type").isEmpty();
  }

  /** Whether such messages may hold references to actors, whose text depends on the node. */
  boolean isBound() {
    return bound;
  }

  byte[] write(Object message) throws IOException {
    if (writer != null && written) {
      return writer.writeValueAsBytes(message);
    }
    written = true;
    return serializer.toBinary(message);
  }

  Object read(byte[] bytes) throws IOException {
    if (reader != null && read) {
      return reader.readValue(bytes);
    }
    Object message = serializer.fromBinary(bytes, manifest);
    read = true;
    return message;
  }
}
