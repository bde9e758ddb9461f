package dev.troupe.journal;

import org.apache.pekko.persistence.CapabilityFlag;
import org.apache.pekko.persistence.japi.journal.JavaJournalSpec;

/** Pekko's own test of a journal, with every capability claimed. */
public class JournalTckTest extends JavaJournalSpec {

  public JournalTckTest() {
    super(TckConfig.in("journal-tck"));
  }

  @Override
  public CapabilityFlag supportsRejectingNonSerializableObjects() {
    return CapabilityFlag.on();
  }

  @Override
  public CapabilityFlag supportsSerialization() {
    return CapabilityFlag.on();
  }

  @Override
  public CapabilityFlag supportsMetadata() {
    return CapabilityFlag.on();
  }

  @Override
  public boolean supportsAtomicPersistAllOfSeveralEvents() {
    return true;
  }
}
