package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {

  @Test
  void linesOfAScriptAreJoinedAndBrokenBetweenWords() {
    String wrapped =
        Prose.wrapped("one\ntwo  three " + "x".repeat(90) + " " + "y".repeat(200), "  ");
    assertThat(wrapped)
        .isEqualTo("  one two three\n  " + "x".repeat(90) + "\n  " + "y".repeat(200) + "\n");
    assertThat(Prose.wrapped("word ".repeat(100), "").lines())
        .allMatch(line -> line.length() <= 96 && !line.endsWith(" "));
  }
}
