package dev.troupe.core;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;

/**
 * Golden files: one line for each object, {@code serializer manifest bytes}. They are never
 * rewritten; a new version adds a file. With {@code -Dtroupe.golden=FOLDER} a missing one is made
 * there from the objects given.
 */
public final class StoredForms {

  private StoredForms() {}

  /** The objects that the file beside the test class holds. */
  public static List<Object> read(Class<?> test, String file, List<Object> objects) {
    var kit =
        ActorTestKit.create(
            ConfigFactory.parseString("pekko.actor.provider = local")
                .withFallback(ConfigFactory.load()));
    try {
      var serialization = SerializationExtension.get(kit.system());
      String folder = System.getProperty("troupe.golden");
      if (folder != null) {
        write(serialization, Path.of(folder, file), objects);
      }
      return parse(serialization, test, file);
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static List<Object> parse(Serialization serialization, Class<?> test, String file) {
    try (var in = test.getResourceAsStream(file)) {
      var read = new ArrayList<Object>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] words = line.split(" ");
        byte[] bytes = HexFormat.of().parseHex(words[2]);
        read.add(serialization.deserialize(bytes, Integer.parseInt(words[0]), words[1]).get());
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Serialization serialization, Path file, List<Object> objects) {
    var lines = new StringBuilder();
    for (Object object : objects) {
      var serializer = serialization.findSerializerFor(object);
      lines
          .append(serializer.identifier())
          .append(' ')
          .append(Serializers.manifestFor(serializer, object))
          .append(' ')
          .append(HexFormat.of().formatHex(serializer.toBinary(object)))
          .append('\n');
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
