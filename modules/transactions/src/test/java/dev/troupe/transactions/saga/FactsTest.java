package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactsTest {

  private final Facts facts = Facts.of("item", "book").with("count", 2);

  @Test
  void aMissingFactIsNamedWithThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> facts.text("card"))
        .withMessageContainingAll("'card'", "[count, item]");
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertThat(facts.number("count")).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> facts.number("item"))
        .withMessageContainingAll("'item'", "'book'");
  }

  @Test
  void tooManyOrTooLongAreRefusedWithTheBound() {
    assertThat(Facts.of("x", "y".repeat(Facts.MOST_BYTES - 1)).text("x")).hasSize(4095);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Facts.of("x", "y".repeat(Facts.MOST_BYTES)))
        .withMessageContaining("4096");
    assertThatIllegalArgumentException().isThrownBy(() -> Facts.of("x", "é".repeat(2048)));
    var many = new TreeMap<String, String>();
    for (int i = 0; i < Facts.MOST_ENTRIES; i++) {
      many.put("x" + i, "");
    }
    var full = new Facts(many);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> full.with("one", "more"))
        .withMessageContaining("64");
  }

  @Test
  void nobodyChangesThemAfterwards() {
    var mine = new TreeMap<>(facts.entries());
    var copy = new Facts(mine);
    mine.put("item", "lamp");
    assertThat(copy.text("item")).isEqualTo("book");
    assertThat(facts.with("item", "lamp").text("item")).isEqualTo("lamp");
    assertThat(facts.text("item")).isEqualTo("book");
  }
}
