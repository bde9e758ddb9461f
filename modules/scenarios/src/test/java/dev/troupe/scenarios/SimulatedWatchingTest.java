package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that watch each other, in the simulation: the twin blames whom the pattern does not. */
class SimulatedWatchingTest {

  @TempDir Path folder;

  private static Outcome judge(String name) {
    return Player.judge(Scripts.named(name, ScriptsTest.FOLDER), SimulatedStage.fast(), 1);
  }

  private static boolean breaks(Outcome outcome, String check) {
    return outcome.twin().orElseThrow().checks().stream()
        .anyMatch(it -> it.name().equals(check) && !it.evidence().isEmpty());
  }

  @Test
  void pauseIsForgivenAndEvictionsAreCappedAndTheTwinDoesNeither() {
    Outcome outcome = judge("gc-pause");
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
    assertThat(breaks(outcome, "nobody-failed-needlessly")).isTrue();
    assertThat(breaks(outcome, "evictions-are-capped")).isTrue();
  }

  @Test
  void slowNetworkIsLearnedAndTheTwinFlaps() {
    Outcome outcome = judge("jittery-network");
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
    assertThat(breaks(outcome, "no-flapping")).isTrue();
  }

  @Test
  void reportShowsWhoCalledWhomFailed() throws Exception {
    var script = Scripts.named("gc-pause", ScriptsTest.FOLDER);
    var outcome = Player.play(script, SimulatedStage.fast(), 1, folder, "again", line -> {});
    assertThat(Files.readString(Path.of(outcome.report())))
        .contains("node-2 level-changed (peer node-1, from HEALTHY, to SUSPECT");
  }
}
