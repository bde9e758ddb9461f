package dev.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.core.node.NodeId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {

  @TempDir Path folder;

  @Test
  void anEventIsInTheFileAsOneLineOfJsonWhenEmitReturns() throws Exception {
    Path file = folder.resolve("deep/trace.jsonl");
    try (var trace = TraceFile.open(new NodeId("n1"), file)) {
      trace.emit("said", "text", "a \"quote\"\nand more", "count", 3, "big", 1L << 40, "yes", true);
      var line = new ObjectMapper().readTree(Files.readString(file));
      assertThat(Files.readAllLines(file)).hasSize(1);
      assertThat(line.get("node").asText()).isEqualTo("n1");
      assertThat(line.get("what").asText()).isEqualTo("said");
      assertThat(line.get("text").asText()).isEqualTo("a \"quote\"\nand more");
      assertThat(line.get("count").isInt()).isTrue();
      assertThat(line.get("big").asLong()).isEqualTo(1L << 40);
      assertThat(line.get("yes").asBoolean()).isTrue();
      assertThat(line.get("at").asLong()).isPositive();
    }
  }

  @Test
  void aRestartedNodeGoesOnWhereItWas() throws Exception {
    Path file = folder.resolve("trace.jsonl");
    for (int run = 0; run < 2; run++) {
      try (var trace = TraceFile.open(new NodeId("n1"), file)) {
        trace.emit("node-started");
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }
}
