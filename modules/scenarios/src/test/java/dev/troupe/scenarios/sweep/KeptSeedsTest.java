package dev.troupe.scenarios.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Scripts;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.SimulatedStage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What failed once must not fail again: every seed kept beside a script, and some more. */
@Execution(ExecutionMode.CONCURRENT) // each is a simulation of its own
class KeptSeedsTest {

  private static final Path SCRIPTS = Path.of("../../conf/scenarios");

  /** Of each script, with drawn faults; a sweep plays as many as one likes. */
  private static final int MORE = 2;

  /**
   * @param drawn whether faults are drawn besides the script's
   */
  record Play(String script, long seed, boolean drawn) {}

  static List<Play> plays() {
    return Scripts.names(SCRIPTS).stream().flatMap(KeptSeedsTest::plays).toList();
  }

  private static Stream<Play> plays(String script) {
    var kept =
        KeptSeeds.read(Scripts.named(script, SCRIPTS)).stream()
            // A sweep with or without drawn faults may have kept it.
            .flatMap(
                seed -> Stream.of(new Play(script, seed, true), new Play(script, seed, false)));
    var more = LongStream.rangeClosed(1, MORE).mapToObj(seed -> new Play(script, seed, true));
    return Stream.concat(kept, more).distinct();
  }

  @ParameterizedTest
  @MethodSource("plays")
  void noSeedThatWasKeptFailsAgain(Play play) {
    var written = Scripts.named(play.script(), SCRIPTS);
    Script played = play.drawn() ? Words.swarmed(written, play.seed()) : written;
    var pattern = Player.pattern(played, SimulatedStage.fast(), play.seed()).judged();
    assertThat(pattern.verdict())
        .as("%s: %s", play, pattern.checks())
        .isNotEqualTo(RunVerdict.BROKEN);
  }
}
