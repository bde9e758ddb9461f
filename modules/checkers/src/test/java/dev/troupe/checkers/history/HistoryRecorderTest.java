package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryRecorderTest {
  @TempDir Path folder;
  private Path file;
  private final AtomicLong clock = new AtomicLong();

  @BeforeEach
  void name() {
    file = folder.resolve("history.jsonl");
  }

  @Test
  void everyLineIsOnDiskBeforeTheRecorderIsClosed() throws Exception {
    try (HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet)) {
      recorder.invoke(3, "submit", invoice("c1/17"));
      assertThat(Files.readAllLines(file))
          .containsExactly(
              "{\"index\":0,\"time\":1,\"process\":3,\"type\":\"invoke\",\"f\":\"submit\",\"value\":{\"invoice\":\"c1/17\"}}");
      recorder.unknown(3, "no answer within 2 s");
      assertThat(Files.readAllLines(file).getLast())
          .isEqualTo(
              "{\"index\":1,\"time\":2,\"process\":3,\"type\":\"unknown\",\"f\":\"submit\",\"value\":{\"invoice\":\"c1/17\"},\"error\":\"no answer within 2 s\"}");
    }
  }

  @Test
  void whatWasWrittenIsReadBackTheSame() {
    History recorded;
    try (HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet)) {
      recorder.invoke(0, "submit", invoice("c1/1 \"quoted\" \n ü €"));
      recorder.invoke(1, "submit", invoice("c2/1"));
      recorder.ok(0);
      recorder.fail(1, "refused: ledger full");
      recorder.invoke(1, "read-ledger", null);
      recorder.ok(1, JsonNodeFactory.instance.objectNode().put("rate", 1.5));
      recorder.invoke(0, "read-ledger", null);
      recorded = recorder.history();
    }
    History read = HistoryFile.read(file).history();
    assertThat(read.operations()).hasSize(7).hasToString(recorded.operations().toString());
    assertThat(read.calls()).hasSize(4);
  }

  @Test
  void anotherThreadIsRefusedSinceItWouldBreakTheOrder() throws Exception {
    try (HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet)) {
      recorder.invoke(0, "a", null);
      AtomicReference<Throwable> seen = new AtomicReference<>();
      Thread other = new Thread(() -> seen.set(catchThrowable(() -> recorder.ok(0))), "other");
      other.start();
      other.join();
      assertThat(seen.get())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'other'");
      assertThat(Files.readAllLines(file)).hasSize(1);
    }
  }

  @Test
  void aClockThatGoesBackIsRefusedAndLeavesNoLine() throws Exception {
    try (HistoryRecorder recorder = new HistoryRecorder(file, clock::decrementAndGet)) {
      recorder.invoke(0, "a", null);
      assertThatThrownBy(() -> recorder.ok(0)).hasMessageContaining("monotonic clock");
      assertThat(Files.readAllLines(file)).hasSize(1);
      assertThat(recorder.history().operations()).hasSize(1);
    }
  }

  @Test
  void aLateAnswerToAnUnknownCallIsRefused() {
    try (HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet)) {
      recorder.invoke(0, "a", null);
      recorder.unknown(0, "no answer");
      assertThatThrownBy(() -> recorder.ok(0)).hasMessageContaining("late answer");
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = folder.resolve("nowhere").resolve("history.jsonl");
    assertThatThrownBy(() -> new HistoryRecorder(missing, clock::get))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("exists, is writable");
  }

  @Test
  void aBadLineIsNamedWithFileLineAndRemedy() throws Exception {
    String good = "{\"index\":0,\"time\":1,\"process\":0,\"type\":\"invoke\",\"f\":\"a\"}";
    String next = "{\"index\":1,\"time\":2,\"process\":0,\"type\":\"ok\",\"f\":\"a\"}";
    refused(List.of(good, "{\"index\":1,\"ti"), "line 2: no JSON", "delete the line");
    refused(List.of(good, "nonsense", next), "line 2: no JSON", "Record the history again");
    refused(List.of(good, "[]"), "line 2: no JSON object");
    refused(List.of(good, good), "line 2: index 0, expected 1");
    refused(
        List.of(good.replace("invoke", "maybe")),
        "must be invoke, ok, fail or unknown but is 'maybe'");
    refused(List.of(good.replace("\"f\"", "\"g\"")), "unknown field 'g'");
    refused(List.of(good.replace(",\"f\":\"a\"", "")), "'f' must be a string but is missing");
    refused(List.of(good.replace(":1,", ":1.5,")), "'time' must be a whole number", "but is 1.5");
    refused(
        List.of(good.replace("\"process\":0", "\"process\":3000000000")),
        "'process' must be a whole number");
    refused(List.of(good + good), "line 1: no JSON");
    refused(List.of(good.replace("\"f\":\"a\"", "\"f\":\"a\",\"f\":\"b\"")), "line 1: no JSON");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> HistoryFile.read(file))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void aFileThatIsNotTextIsNamed() throws Exception {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThatThrownBy(() -> HistoryFile.read(file))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("not UTF-8");
  }

  private void refused(List<String> lines, String... said) throws Exception {
    Files.write(file, lines);
    assertThatThrownBy(() -> HistoryFile.read(file))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(said);
  }

  private static ObjectNode invoice(String id) {
    return JsonNodeFactory.instance.objectNode().put("invoice", id);
  }
}
