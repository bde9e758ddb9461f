package dev.troupe.harness.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.core.trace.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one node's trace as it grows: JSON lines with {@code at} (microseconds since the epoch),
 * {@code node}, {@code what}, and flat details. A line is an event only when its end is there. What
 * cannot be read is itself reported, as {@code trace-unreadable}, never passed over.
 */
final class TraceFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String node;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private FileChannel channel;
  private boolean failed;

  TraceFile(Path file, String node) {
    this.file = file;
    this.node = node;
  }

  /** Hands on every event that has been completed since the last call. */
  synchronized void poll(Consumer<TraceEvent> sink) {
    if (failed) {
      return;
    }
    try {
      if (channel == null) {
        if (!Files.exists(file)) {
          return;
        }
        channel = FileChannel.open(file);
      }
      if (channel.size() < channel.position()) {
        channel.position(0); // The writer began anew.
        line.reset();
      }
      while (channel.read(buffer.clear()) > 0) {
        split(buffer.flip(), sink);
      }
    } catch (IOException e) {
      failed = true;
      sink.accept(unreadable("the file " + file + " cannot be read: " + e));
    }
  }

  /** The writer is dead: what it left of a line will not be completed by its successor. */
  synchronized void writerDied(Consumer<TraceEvent> sink) {
    poll(sink);
    line.reset();
  }

  /** Continues after what is in the file now: it is an earlier run's. */
  synchronized void skipToEnd() {
    try {
      if (Files.exists(file)) {
        channel = FileChannel.open(file);
        channel.position(channel.size());
      }
    } catch (IOException e) {
      // The next poll fails for the same reason, and can report it.
    }
  }

  @Override
  public synchronized void close() {
    failed = true; // Nothing more is to be read.
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }

  private void split(ByteBuffer bytes, Consumer<TraceEvent> sink) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next != '\n') {
        line.write(next);
      } else {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
          sink.accept(parse(text));
        }
      }
    }
  }

  private TraceEvent parse(String text) {
    try {
      JsonNode event = JSON.readTree(text);
      if (!event.path("at").isIntegralNumber() || !event.path("what").isTextual()) {
        return unreadable(text);
      }
      Map<String, Object> details = new LinkedHashMap<>();
      event
          .properties()
          .forEach(
              field -> {
                switch (field.getKey()) {
                  case "at", "node", "what" -> {}
                  default -> details.put(field.getKey(), value(field.getValue()));
                }
              });
      String where = event.path("node").asText(node);
      return new TraceEvent(event.get("at").asLong(), where, event.get("what").asText(), details);
    } catch (JsonProcessingException e) {
      return unreadable(text);
    }
  }

  private TraceEvent unreadable(String text) {
    return ClusterWorld.event(node, "trace-unreadable", "text", text);
  }

  private static Object value(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.isIntegralNumber() ? (Object) value.longValue() : value.doubleValue();
      case STRING -> value.textValue();
      case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> value.toString();
    };
  }
}
