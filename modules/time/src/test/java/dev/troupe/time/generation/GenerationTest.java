package dev.troupe.time.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GenerationTest {

  @Test
  void theNextGenerationIsNewerThanEveryEarlierOne() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      var generation = new Generation(random.nextLong(Long.MAX_VALUE));
      assertThat(generation.next().isNewerThan(generation)).isTrue();
      assertThat(generation.isNewerThan(generation.next())).isFalse();
      assertThat(generation.isNewerThan(generation)).isFalse();
      assertThat(generation.next()).isGreaterThan(generation);
    }
    assertThat(Generation.NONE.next().isNewerThan(Generation.NONE)).isTrue();
  }

  @Test
  void theLastGenerationDoesNotWrapIntoThePast() {
    assertThatThrownBy(new Generation(Long.MAX_VALUE)::next)
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Generation(-1))
        .withMessageContaining("-1");
  }
}
