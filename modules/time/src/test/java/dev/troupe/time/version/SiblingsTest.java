package dev.troupe.time.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiblingsTest {

  private static final VersionVector NOTHING = VersionVector.EMPTY;

  @Test
  void twoClientsOfOneReplicaThatDidNotKnowOfEachOtherAreSiblings() {
    var both = Siblings.<String>none().update(NOTHING, "milk", "n1").update(NOTHING, "eggs", "n1");
    assertThat(both.values()).containsExactly("milk", "eggs");
  }

  @Test
  void aWriteReplacesWhatItsWriterHadSeenAndNothingElse() {
    var seen = Siblings.<String>none().update(NOTHING, "milk", "n1");
    var meanwhile = seen.update(NOTHING, "eggs", "n1");
    var after = meanwhile.update(seen.context(), "milk and bread", "n1");
    assertThat(after.values()).containsExactly("eggs", "milk and bread");
  }

  @Test
  void anotherReplicaLearnsWhatWasOverwrittenWithoutHavingHadIt() {
    var first = Siblings.<String>none().update(NOTHING, "milk", "n1");
    var second = Siblings.<String>none().update(first.context(), "bread", "n2");
    assertThat(second.sync(first).values()).containsExactly("bread");
    assertThat(first.sync(second).values()).containsExactly("bread");
  }

  /** The counter does not fall with the versions that are overwritten. */
  @Test
  void aDotIsNotGivenAgainWhenItsVersionIsGone() {
    var first = Siblings.<String>none().update(NOTHING, "milk", "n1");
    var second = Siblings.<String>none().update(first.context(), "bread", "n2");
    var back = first.sync(second).update(second.context(), "tea", "n1");
    assertThat(back.versions().getFirst().dot()).isEqualTo(new Dot("n1", 2));
  }

  @Test
  void aReplicaThatForgotItsCounterIsRefused() {
    var clock = Siblings.<String>none().update(NOTHING, "milk", new Dot("n1", 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.update(NOTHING, "eggs", new Dot("n1", 7)))
        .withMessageContaining("n1=7 was given before");
    assertThat(clock.update(NOTHING, "eggs", new Dot("n1", 9)).context().counter("n1"))
        .as("a counter may leave out")
        .isEqualTo(9);
  }

  @Test
  void aTombstoneIsAValueAndStandsBesideWhatItsWriterHadNotSeen() {
    var cart = Siblings.<String>none().update(NOTHING, "milk", "n1");
    var deleted = cart.update(cart.context(), "tombstone", "n1");
    var edited = cart.update(cart.context(), "eggs", "n2");
    assertThat(deleted.sync(edited).values()).containsExactly("tombstone", "eggs");
    assertThat(deleted.sync(cart).values())
        .as("the old one stays away")
        .containsExactly("tombstone");
  }

  @Test
  void whatIsNotInTheContextCannotBeAVersion() {
    var version = new Siblings.Version<>(new Dot("n1", 1), "milk");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Siblings<>(NOTHING, List.of(version)));
    var seen = NOTHING.with(new Dot("n1", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Siblings<>(seen, List.of(version, version)));
  }
}
