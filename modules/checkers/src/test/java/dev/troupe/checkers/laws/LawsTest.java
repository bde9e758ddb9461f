package dev.troupe.checkers.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class LawsTest {

  @Test
  void everyNameFindsItsChecker() {
    assertThat(Laws.names())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
        .contains("session-guarantees", "bank", "serializable", "strict-serializable");
    for (String name : Laws.names()) {
      assertThat(Laws.named(name)).map(Checker::name).contains(name);
    }
    assertThat(Laws.named("nonsense")).isEmpty();
  }

  @Test
  void anEmptyHistoryShowsNothing() {
    for (String name : Laws.names()) {
      var result = Laws.named(name).orElseThrow().check(new History(List.of()));
      assertThat(result.verdict()).as(name).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.name()).isEqualTo(name);
    }
  }
}
