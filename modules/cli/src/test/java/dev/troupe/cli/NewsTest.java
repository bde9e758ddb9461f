package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.run.FakeWorld;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A terminal that scrolls is not read. */
class NewsTest {

  private final StringWriter out = new StringWriter();

  @Test
  void onlyTheFirstRefusalOfAZombieIsNewsAndRoutineIsNone() {
    var world = FakeWorld.virtualTime("node-1");
    world.onTrace(new News(new PrintWriter(out)));
    world.emit("node-1", "leader-elected", "generation", 3L);
    world.emit("ledger", "write-accepted", "token", 3L);
    for (long i = 1; i <= 20; i++) {
      world.emit(
          "ledger",
          "write-refused",
          "by",
          "node-2",
          "token",
          2L,
          "highest",
          3L,
          "invoice",
          "c/" + i);
    }
    world.emit("node-1", "stepped-down", "generation", 3L, "reason", "saw generation 4");
    world.runUntil(() -> false, Duration.ZERO);
    assertThat(out.toString().lines())
        .containsExactly(
            "node-1 leads in generation 3",
            "ledger refuses writes of node-2 with token 2: it knows 3 (the first: c/1)",
            "node-1 stepped down: saw generation 4");
  }
}
