package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest(name = "[{index}] {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON | {\"index\":0}",
        "JSON | ` \n { \"index\":0}`",
        "JSON | [{\"index\":0}]",
        "EDN  | {:process 0}",
        "EDN  | `; made by hand\n\n{:process 0}`",
        "EDN  | #jepsen.history.Op{:process 0}",
        "EDN  | `[ ; all\n {:process 0}]`",
        "EDN  | ({:process 0})",
        "EDN  | []",
        "EDN  | {",
        "LOG  | INFO  jepsen.util - 0 :invoke :read nil",
        "LOG  | 0 :invoke :read nil",
        "LOG  | [2026-01-31 12:00:00] jepsen.util 0 :invoke :read nil",
        "LOG  | $ lein run test",
        "LOG  | ``",
      })
  void theFormatIsToldByTheContent(Format format, String head) {
    assertThat(Format.of(head)).isEqualTo(format);
  }
}
