package dev.troupe.journal.snapshot;

import dev.troupe.journal.TckConfig;
import org.apache.pekko.persistence.CapabilityFlag;
import org.apache.pekko.persistence.japi.snapshot.JavaSnapshotStoreSpec;

/** Pekko's own test of a snapshot store, with every capability claimed. */
public class SnapshotStoreTckTest extends JavaSnapshotStoreSpec {

  public SnapshotStoreTckTest() {
    super(TckConfig.in("snapshot-tck"));
  }

  @Override
  public CapabilityFlag supportsSerialization() {
    return CapabilityFlag.on();
  }

  @Override
  public CapabilityFlag supportsMetadata() {
    return CapabilityFlag.on();
  }
}
