package dev.troupe.scenarios.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Scripts;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.SimulatedStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What failed once must not fail again: every seed kept beside a script, and some more. */
class KeptSeedsTest {

  private static final Path SCRIPTS = Path.of("../../conf/scenarios");
  private static final int MORE = 5;

  @Test
  void noSeedThatWasKeptFailsAgain() {
    var stage = new SimulatedStage();
    for (String name : Scripts.names(SCRIPTS)) {
      var script = Scripts.named(name, SCRIPTS);
      var seeds = new ArrayList<>(KeptSeeds.read(script));
      for (long seed = 1; seed <= MORE; seed++) {
        seeds.add(seed);
      }
      for (long seed : seeds) {
        // A sweep with or without drawn faults may have kept it.
        for (Script played : List.of(Words.swarmed(script, seed), script)) {
          var pattern = Player.pattern(played, stage, seed).judged();
          assertThat(pattern.verdict())
              .as("%s, seed %d: %s", name, seed, pattern.checks())
              .isNotEqualTo(RunVerdict.BROKEN);
        }
      }
    }
  }
}
