package dev.troupe.scenarios;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import org.junit.jupiter.api.Test;

/** Conditions that must not be met by what only looks like it. */
class WordsTest {

  private static final TraceEvent FIRST = event(5, "node-1", "leader-elected", "generation", 1L);

  @Test
  void everyConditionCanBeUnmet() {
    assertThat(Words.vocabulary().reached())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Words.reached(name, recording(FIRST))).isZero());
  }

  @Test
  void everyTwinSaysWhatItLacks() {
    assertThat(Words.vocabulary().twins())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Words.twin(name).difference()).isNotBlank());
  }
}
