package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.StoredForms;
import dev.troupe.replication.store.Replica.Stored;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredFormTest {

  @Test
  void whatVersion1HasPersistedIsReadWithTheSameMeaning() {
    var siblings =
        Siblings.<Content>none()
            .update(VersionVector.EMPTY, Content.of(Bytes.of("milk")), new Dot("node-1", 3))
            .update(VersionVector.EMPTY, Content.TOMBSTONE, new Dot("node-2", 1L << 40));
    var stored = new Stored("cart-1", siblings);
    List<Object> expected = List.of(stored, new ReplicaSnapshot(17, List.of(stored)));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
