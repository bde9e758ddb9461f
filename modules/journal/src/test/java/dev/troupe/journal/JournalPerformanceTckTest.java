package dev.troupe.journal;

import org.apache.pekko.persistence.CapabilityFlag;
import org.apache.pekko.persistence.japi.journal.JavaJournalPerfSpec;

/** Pekko's own load on a journal; it asserts no times. */
public class JournalPerformanceTckTest extends JavaJournalPerfSpec {

  public JournalPerformanceTckTest() {
    super(TckConfig.in("journal-performance-tck"));
  }

  @Override
  public int eventsCount() {
    return 500;
  }

  @Override
  public int measurementIterations() {
    return 2;
  }

  @Override
  public CapabilityFlag supportsRejectingNonSerializableObjects() {
    return CapabilityFlag.on();
  }

  @Override
  public CapabilityFlag supportsSerialization() {
    return CapabilityFlag.on();
  }
}
