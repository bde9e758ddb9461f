package dev.troupe.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class MachineStepsTest {

  private final MachineSteps steps = new MachineSteps();

  private boolean counts(String node, String what, long index) {
    return !steps.isRepeated(TraceEvent.of(0, node, what, "machine", "ledger", "index", index));
  }

  @Test
  void whatAnotherMemberToldBeforeIsRepeated() {
    assertThat(counts("a", "write", 1)).isTrue();
    assertThat(counts("a", "write", 2)).isTrue();
    assertThat(counts("b", "write", 1)).isFalse();
    assertThat(counts("b", "write", 2)).isFalse();
    assertThat(counts("b", "write", 3)).isTrue();
    assertThat(counts("a", "write", 3)).isFalse();
  }

  @Test
  void oneStepMayBeToldInSeveralEventsOfOneMember() {
    assertThat(counts("a", "raise", 7)).isTrue();
    assertThat(counts("a", "write", 7)).isTrue();
    assertThat(counts("b", "raise", 7)).isFalse();
  }

  @Test
  void whatANodeTellsAgainAfterItsRestartIsRepeated() {
    assertThat(counts("a", "write", 7)).isTrue();
    assertThat(steps.isRepeated(TraceEvent.of(0, "a", "crashed"))).isFalse();
    assertThat(counts("a", "write", 7)).isFalse();
    assertThat(counts("a", "write", 8)).isTrue();
  }

  @Test
  void twoMachinesAreTwo() {
    assertThat(counts("a", "write", 9)).isTrue();
    assertThat(
            steps.isRepeated(TraceEvent.of(0, "b", "write", "machine", "registers", "index", 1L)))
        .isFalse();
    assertThat(steps.isRepeated(TraceEvent.of(0, "b", "write"))).isFalse();
  }
}
