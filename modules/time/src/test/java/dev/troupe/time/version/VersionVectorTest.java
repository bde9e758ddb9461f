package dev.troupe.time.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VersionVectorTest {

  @Test
  void whatWasSeenComparesInFourWays() {
    var one = VersionVector.parse("n1=2,n2=1");
    assertThat(one.compare(VersionVector.parse("n2=1,n1=2"))).isEqualTo(Causality.EQUAL);
    assertThat(one.compare(VersionVector.parse("n1=2,n2=2"))).isEqualTo(Causality.BEFORE);
    assertThat(one.compare(VersionVector.parse("n1=2"))).isEqualTo(Causality.AFTER);
    assertThat(one.compare(VersionVector.parse("n1=1,n3=1"))).isEqualTo(Causality.CONCURRENT);
    assertThat(one.compare(VersionVector.EMPTY)).isEqualTo(Causality.AFTER);
  }

  @Test
  void aDotIsSeenWithAllBeforeIt() {
    var seen = VersionVector.EMPTY.with(new Dot("n1", 3));
    assertThat(seen.covers(new Dot("n1", 3))).isTrue();
    assertThat(seen.covers(new Dot("n1", 1))).isTrue();
    assertThat(seen.covers(new Dot("n1", 4))).isFalse();
    assertThat(seen.covers(new Dot("n2", 1))).isFalse();
    assertThat(seen.with(new Dot("n1", 2))).as("nothing is forgotten").isEqualTo(seen);
  }

  @Test
  void aContextComesBackFromItsText() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      var vector = VersionVector.EMPTY;
      for (int replicas = random.nextInt(6); replicas > 0; replicas--) {
        vector = vector.with(new Dot("node-" + random.nextInt(9), 1 + random.nextLong(1L << 62)));
      }
      assertThat(VersionVector.parse(vector.text())).isEqualTo(vector);
    }
    assertThat(VersionVector.parse("n1=2,n1=1").counter("n1")).isEqualTo(2);
  }

  @Test
  void whatIsNoContextIsRefusedByName() {
    for (String wrong : List.of("n1", "n1=", "=1", "n1=0", "n1=-1", "n1=1,", "n1=x", "n1=1=2")) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> VersionVector.parse(wrong))
          .withMessageContaining("is no part of a context");
    }
  }
}
