package dev.troupe.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two traces that differ in anything have different hashes. */
class RunTraceTest {

  private static String hash(Consumer<RunTrace> entries) {
    RunTrace trace = new RunTrace();
    entries.accept(trace);
    return trace.hash();
  }

  @Test
  void everyPartOfAnEntryIsHashed() {
    List<Consumer<RunTrace>> different =
        List.of(
            trace -> {},
            trace -> trace.add(1, "n1", "actor", "", "/user"),
            trace -> trace.add(2, "n1", "actor", "", "/user"),
            trace -> trace.add(1, "n2", "actor", "", "/user"),
            trace -> trace.add(1, "n1", "timer", "", "/user"),
            trace -> trace.add(1, "n1", "actor", "Ping", "/user"),
            trace -> trace.add(1, "n1", "actor", "", "/user/a"),
            trace -> trace.add(1, "n1/", "actor", "", "user"),
            trace -> trace.add(1, trace.label("n1"), "actor", "", trace.label("/user")),
            trace -> trace.add(1, trace.label("n1"), "actor", "", trace.label("/user/a")),
            trace -> {
              Label one = trace.label("n1");
              Label other = trace.label("n2");
              trace.add(1, one, "actor", "", "/user");
              trace.add(1, other, "actor", "", "/user");
            },
            trace -> {
              Label one = trace.label("n1");
              Label other = trace.label("n2");
              trace.add(1, other, "actor", "", "/user");
              trace.add(1, one, "actor", "", "/user");
            });
    assertThat(different.stream().map(RunTraceTest::hash)).doesNotHaveDuplicates();
    assertThat(different.stream().map(RunTraceTest::hash))
        .containsExactlyElementsOf(different.stream().map(RunTraceTest::hash).toList());
  }

  @Test
  void aTextLongerThanItsBufferIsHashedToTheLastLetter() {
    String text = "x".repeat(40_000);
    assertThat(hash(trace -> trace.add(1, "n1", "event", "", text + "a")))
        .isNotEqualTo(hash(trace -> trace.add(1, "n1", "event", "", text + "b")));
  }

  @Test
  void theNewestEntriesAreKeptOldestFirst() {
    RunTrace trace = new RunTrace();
    Label host = trace.label("n1");
    for (int i = 0; i < 100; i++) {
      trace.add(i, host, "disk", "force", "file " + i);
    }
    assertThat(trace.size()).isEqualTo(100);
    assertThat(trace.last()).hasSize(64);
    assertThat(trace.last().getFirst().nanos()).isEqualTo(36);
    assertThat(trace.last().getLast())
        .isEqualTo(new RunTrace.Entry(99, "n1", "disk", "force", "file 99"));
  }

  @Test
  void aListenerSeesEveryEntryAndChangesNothing() {
    List<RunTrace.Entry> seen = new ArrayList<>();
    String heard =
        hash(
            trace -> {
              trace.listen(seen::add);
              trace.add(1, "n1", "actor", "", "/user");
            });
    assertThat(heard).isEqualTo(hash(trace -> trace.add(1, "n1", "actor", "", "/user")));
    assertThat(seen).containsExactly(new RunTrace.Entry(1, "n1", "actor", "", "/user"));
  }
}
