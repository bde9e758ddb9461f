package dev.troupe.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trace events as JSON lines, each in the file before {@link #emit} returns. A file that cannot be
 * written any more is logged once; the node goes on.
 */
final class TraceFile implements Trace, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);

  private final NodeId node;
  private final Clock clock;
  private final OutputStream out;
  private long lost;
  private final JsonFactory json =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private TraceFile(NodeId node, Clock clock, OutputStream out) {
    this.node = node;
    this.clock = clock;
    this.out = out;
  }

  /** Appends to the file; a restarted node goes on where it was. */
  static TraceFile open(NodeId node, Path file) throws IOException {
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new TraceFile(node, Clock.systemUTC(), out);
  }

  @Override
  public synchronized void emit(String what, Object... details) {
    try {
      var line = new ByteArrayOutputStream(160);
      try (JsonGenerator generator = json.createGenerator(line)) {
        generator.writeStartObject();
        generator.writeNumberField("at", ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        generator.writeStringField("node", node.name());
        generator.writeStringField("what", what);
        for (int i = 0; i < details.length; i += 2) {
          generator.writeFieldName((String) details[i]);
          writeValue(generator, details[i + 1]);
        }
        generator.writeEndObject();
      }
      line.write('\n');
      line.writeTo(out);
    } catch (IOException e) {
      // Nobody decides by the trace, so a node goes on without it.
      if (lost++ == 0) {
        LOG.error("The trace file cannot be written; its node goes on without it", e);
      }
    }
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case Long number -> generator.writeNumber(number);
      case Integer number -> generator.writeNumber(number);
      case Boolean flag -> generator.writeBoolean(flag);
      default -> generator.writeString(value.toString());
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
