package dev.troupe.scenarios.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.PlantedBug;
import dev.troupe.scenarios.Scripts;
import dev.troupe.scenarios.ScriptsTest;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.SimulatedStage;
import dev.troupe.scenarios.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  /** Seeds that draw a dozen faults are rare, and few of them meet the bug: one is a little on. */
  private static final long FIRST = 1100;

  private final Stage stage = SimulatedStage.fast();
  private final Script script = Scripts.named("zombie-leader", ScriptsTest.FOLDER);

  private Script drawn(long seed) {
    return Words.swarmed(script.withFaults(List.of()), seed);
  }

  @Test
  void aDozenFaultsBecomeTheOneThatMatters() {
    Trial trial = PlantedBug.trial(stage);
    long seed =
        LongStream.range(FIRST, FIRST + 2000)
            .filter(it -> drawn(it).faults().size() >= 12)
            .filter(it -> !trial.play(drawn(it), it).broken().isEmpty())
            .findFirst()
            .orElseThrow();
    var told = new ArrayList<String>();
    Shrunk shrunk = Shrinker.shrink(drawn(seed), seed, trial, 250, told::add).orElseThrow();

    assertThat(shrunk.from().faults()).isGreaterThanOrEqualTo(12);
    assertThat(shrunk.to().faults()).isBetween(1, 3);
    assertThat(shrunk.to().turns()).isLessThan(shrunk.from().turns() / 2);
    assertThat(shrunk.to().clients()).isLessThan(shrunk.from().clients());
    assertThat(shrunk.to().lasted()).isLessThan(shrunk.from().lasted());
    assertThat(shrunk.plays()).isLessThanOrEqualTo(250);
    assertThat(told).first().asString().contains(shrunk.from().text());
    assertThat(told).last().asString().contains(shrunk.to().text());
    Script small = shrunk.script();
    assertThat(trial.play(small, shrunk.seed()).broken()).contains(shrunk.check());
    assertThat(Trial.ofPattern(stage).play(small, shrunk.seed()).broken())
        .as("without the bug")
        .isEmpty();
    for (Fault fault : small.faults()) {
      var others = new ArrayList<>(small.faults());
      others.remove(fault);
      assertThat(trial.play(small.withFaults(others), shrunk.seed()).broken())
          .as("without %s", fault.text())
          .isEmpty();
    }
  }

  @Test
  void whatDoesNotFailIsNotShrunk() {
    assertThat(Shrinker.shrink(script, 1, Trial.ofPattern(stage), 10, line -> {})).isEmpty();
  }

  @Test
  void eachPartIsLeftOutThatTheFailureDoesNotNeed() {
    // Fails when node-2 crashes and somebody asks at turn 7, whatever else there is.
    Trial trial =
        (it, seed) ->
            new Trial.Seen(
                it.faults().stream().anyMatch(f -> f.text().startsWith("crash node-2"))
                        && it.workload().numbers("turns").map(t -> t.contains(7)).orElse(true)
                    ? List.of("some-check")
                    : List.of(),
                Duration.ofSeconds(10));
    long seed =
        LongStream.range(1, 1000)
            .filter(it -> !trial.play(drawn(it), it).broken().isEmpty())
            .findFirst()
            .orElseThrow();
    Shrunk shrunk = Shrinker.shrink(drawn(seed), seed, trial, 1000, line -> {}).orElseThrow();
    assertThat(shrunk.script().faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.trigger()).isInstanceOf(Fault.When.class);
              assertThat(fault.lasts())
                  .hasValueSatisfying(t -> assertThat(t).isLessThan(Duration.ofMillis(20)));
            });
    assertThat(shrunk.script().nodes()).isEqualTo(2);
    assertThat(shrunk.script().workload().numbers("turns")).contains(List.of(7));
    assertThat(shrunk.to().clients()).isEqualTo(1);
    assertThat(shrunk.check()).isEqualTo("some-check");
  }
}
