package dev.troupe.harness.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {

  @TempDir Path folder;

  private final List<TraceEvent> events = new ArrayList<>();

  @Test
  void aLineIsAnEventOnlyWhenItsEndIsThere() throws IOException {
    try (TraceFile trace = new TraceFile(file(), "node-1")) {
      trace.poll(events::add); // No file yet.
      append("{\"at\":5,\"node\":\"node-1\",\"what\":\"le");
      trace.poll(events::add);
      assertThat(events).isEmpty();
      append("ader-elected\",\"generation\":3,\"share\":0.5,\"by\":\"ü\",\"first\":true}\n{\"at\"");
      trace.poll(events::add);
      trace.poll(events::add);
      assertThat(events).hasSize(1);
      TraceEvent event = events.get(0);
      assertThat(event.atMicros()).isEqualTo(5);
      assertThat(event.what()).isEqualTo("leader-elected");
      assertThat(event.details().toString())
          .isEqualTo("{generation=3, share=0.5, by=ü, first=true}");
      assertThat(event.number("generation")).isEqualTo(3);
    }
  }

  @Test
  void aLineTornByACrashIsForgottenAndNotGluedToTheNextLife() throws IOException {
    try (TraceFile trace = new TraceFile(file(), "node-1")) {
      append("{\"at\":5,\"node\":\"node-1\",\"what\":\"whole\"}\n{\"at\":6,\"no");
      trace.writerDied(events::add);
      append("{\"at\":7,\"node\":\"node-1\",\"what\":\"next\"}\n");
      trace.poll(events::add);
      assertThat(events).extracting(TraceEvent::what).containsExactly("whole", "next");
    }
  }

  @Test
  void whatAnEarlierRunWroteIsNotHeardAgain() throws IOException {
    append("{\"at\":5,\"node\":\"node-1\",\"what\":\"old\"}\n");
    try (TraceFile trace = new TraceFile(file(), "node-1")) {
      trace.skipToEnd();
      append("{\"at\":6,\"node\":\"node-1\",\"what\":\"new\"}\n");
      trace.poll(events::add);
      assertThat(events).extracting(TraceEvent::what).containsExactly("new");
    }
  }

  @Test
  void aTraceThatItsWriterBeganAnewIsReadFromTheStart() throws IOException {
    try (TraceFile trace = new TraceFile(file(), "node-1")) {
      append("{\"at\":5,\"node\":\"node-1\",\"what\":\"long-winded\"}\n{\"at\":");
      trace.poll(events::add);
      Files.writeString(file(), "{\"at\":6,\"node\":\"node-1\",\"what\":\"new\"}\n");
      trace.poll(events::add);
      assertThat(events).extracting(TraceEvent::what).containsExactly("long-winded", "new");
    }
  }

  @Test
  void whatIsNoEventIsReportedWithItsText() throws IOException {
    try (TraceFile trace = new TraceFile(file(), "node-1")) {
      append("not json\n[1]\n{\"what\":\"no time\"}\n");
      trace.poll(events::add);
      assertThat(events).extracting(TraceEvent::what).containsOnly("trace-unreadable");
      assertThat(events)
          .extracting(event -> event.text("text"))
          .containsExactly("not json", "[1]", "{\"what\":\"no time\"}");
    }
  }

  @Test
  void aTraceThatCannotBeReadIsReportedOnce() throws IOException {
    Files.createDirectory(file());
    try (TraceFile trace = new TraceFile(file(), "node-1")) {
      trace.poll(events::add);
      trace.poll(events::add);
      assertThat(events).hasSize(1);
      assertThat(events.get(0).text("text")).contains(file().toString());
    }
  }

  private Path file() {
    return folder.resolve("trace.jsonl");
  }

  private void append(String text) throws IOException {
    Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
