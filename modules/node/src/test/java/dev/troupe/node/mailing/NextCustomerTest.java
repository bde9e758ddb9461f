package dev.troupe.node.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class NextCustomerTest {

  private static long take(NextCustomer round, long index) {
    return NextCustomer.customer(round.apply(index, NextCustomer.TAKE));
  }

  @Test
  void aCustomerIsGivenOutOnceAlsoByWhoWasSentASnapshot() {
    var one = new NextCustomer();
    assertThat(take(one, 1)).isEqualTo(1);
    assertThat(take(one, 5)).isEqualTo(2);
    var other = new NextCustomer();
    other.restore(one.snapshot());
    assertThat(NextCustomer.customer(other.query(new byte[0]))).isEqualTo(2);
    assertThat(take(other, 6)).isEqualTo(3);
  }

  @Test
  void aSnapshotOfAnotherFormatIsRefused() {
    byte[] later = new NextCustomer().snapshot();
    later[0] = 2;
    assertThatIllegalStateException()
        .isThrownBy(() -> new NextCustomer().restore(later))
        .withMessageContaining("format 2");
  }
}
