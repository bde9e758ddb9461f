package dev.troupe.transactions.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private final Recovery recovery = new Recovery(2);

  @Test
  void soManyGoOnAtATimeInTheirOrderAndNoneIsForgotten() {
    recovery.found(LongStream.rangeClosed(1, 5).mapToObj(Mind::id).toList());
    assertThat(recovery.next()).isEqualTo(List.of(Mind.id(1), Mind.id(2)));
    assertThat(recovery.next()).isEmpty();
    recovery.over(Mind.id(2));
    recovery.over(Mind.id(2));
    assertThat(recovery.next()).isEqualTo(List.of(Mind.id(3)));
    recovery.over(Mind.id(9));
    assertThat(recovery.next()).isEmpty();
    recovery.over(Mind.id(1));
    recovery.over(Mind.id(3));
    assertThat(recovery.next()).isEqualTo(List.of(Mind.id(4), Mind.id(5)));
    recovery.over(Mind.id(4));
    assertThat(recovery.next()).isEmpty();
  }
}
