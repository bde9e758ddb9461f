package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Effect.Answer;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.time.version.Siblings;
import java.util.List;

/** A read under way: it gathers what enough homes know. */
final class PendingRead implements CoordinatorState.Pending {

  private final long id;
  private final String key;
  private final Tally tally;
  private final long deadline;
  private Siblings<Content> known = Siblings.none();

  PendingRead(long id, String key, Tally tally, long deadline) {
    this.id = id;
    this.key = key;
    this.tally = tally;
    this.deadline = deadline;
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public boolean isOver() {
    return tally.isEnough();
  }

  List<Effect> fetched(NodeId by, Siblings<Content> state) {
    if (!tally.count(by)) {
      return List.of();
    }
    known = known.sync(state);
    return tally.isEnough()
        ? List.of(new Answer(id, new Found(key, known, tally.answered())))
        : List.of();
  }

  List<Effect> expired(Absences absences) {
    tally.missing().forEach(absences::silent);
    return List.of(new Answer(id, CoordinatorState.notEnough(key, tally)));
  }
}
