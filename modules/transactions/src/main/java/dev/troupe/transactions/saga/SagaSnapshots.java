package dev.troupe.transactions.saga;

import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;

/** How a keeper's state is written to disk, and read again. */
final class SagaSnapshots implements SnapshotAdapter<SagaState> {

  private final SagaSettings settings;
  private final Definitions definitions;
  private final PersistenceId keeper;

  SagaSnapshots(SagaSettings settings, Definitions definitions, PersistenceId keeper) {
    this.settings = settings;
    this.definitions = definitions;
    this.keeper = keeper;
  }

  SagaState empty() {
    return new SagaState(settings, definitions, keeper.id());
  }

  @Override
  public Object toJournal(SagaState state) {
    return state.snapshot();
  }

  @Override
  public SagaState fromJournal(Object snapshot) {
    return SagaState.restore(settings, definitions, keeper.id(), (SagaSnapshot) snapshot);
  }
}
