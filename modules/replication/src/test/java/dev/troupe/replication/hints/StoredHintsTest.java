package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.StoredForms;
import dev.troupe.replication.hints.Hints.HintsKept;
import dev.troupe.replication.hints.Hints.KeysLeftOver;
import dev.troupe.replication.hints.Hints.PageClosed;
import dev.troupe.replication.hints.Hints.PageErased;
import dev.troupe.replication.hints.Hints.PageOpened;
import dev.troupe.replication.hints.Hints.PageSealed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredHintsTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");

  @Test
  void whatVersion1HasPersistedIsReadWithTheSameMeaning() {
    var hint = ReplayTest.hint("cart-1", 4, AT);
    List<Object> expected =
        List.of(
            new PageOpened(2),
            new PageSealed(2, 10, 4_000, AT),
            new PageClosed(2, 9),
            new KeysLeftOver(List.of("cart-2")),
            new HintsKept(List.of(hint)),
            new PageErased(),
            PageContent.empty(),
            new TargetSnapshot(
                List.of(
                    new TargetSnapshot.Page(1, Optional.of(new TargetSnapshot.Seal(10, 4_000, AT))),
                    new TargetSnapshot.Page(0, Optional.empty())),
                new Marks(new TreeSet<>(List.of("cart-1")), new TreeSet<>(List.of(7))),
                20,
                10,
                1));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
