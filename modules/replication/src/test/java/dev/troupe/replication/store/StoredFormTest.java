package dev.troupe.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.troupe.core.Bytes;
import dev.troupe.core.StoredForms;
import dev.troupe.replication.store.Replica.Stored;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.io.IOException;
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

  /** Names and numbers, and nothing for each client. */
  @Test
  void theClockOfFiveReplicasTakesAFewDozenBytes() throws IOException {
    var clock = VersionVector.EMPTY;
    for (int replica = 1; replica <= 5; replica++) {
      clock = clock.with(new Dot("n" + replica, 1_000_000 * replica));
    }
    var cbor = new CBORMapper();
    byte[] bytes = cbor.writeValueAsBytes(clock);
    assertThat(bytes).hasSizeLessThan(55);
    assertThat(cbor.readValue(bytes, VersionVector.class)).isEqualTo(clock);
  }
}
