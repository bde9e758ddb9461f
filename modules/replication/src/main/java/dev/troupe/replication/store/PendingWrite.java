package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Effect.Answer;
import dev.troupe.replication.store.Effect.Hint;
import dev.troupe.replication.store.Effect.SendMerge;
import dev.troupe.replication.store.Replica.Updated;
import dev.troupe.replication.store.Store.Refused;
import dev.troupe.replication.store.Store.Written;
import dev.troupe.time.version.Dot;
import dev.troupe.time.version.Siblings;
import java.util.ArrayList;
import java.util.List;

/**
 * A write under way. First one home gives it a dot; then the others get what that home has stored.
 * If the first is silent nobody else is asked to write: it may have done so, and a second dot would
 * make the value its own sibling, or bring it back after it was overwritten.
 */
final class PendingWrite implements CoordinatorState.Pending {

  private final long id;
  private final String key;
  private final Tally tally;
  private final NodeId first;
  private final long hintAt;
  private final long deadline;
  private final List<NodeId> hinted = new ArrayList<>();
  private final List<NodeId> kept = new ArrayList<>();
  private Dot dot;
  private Siblings<Content> state; // null until the first home has written
  private boolean answered;
  private boolean late;

  PendingWrite(long id, String key, Tally tally, NodeId first, long hintAt, long deadline) {
    this.id = id;
    this.key = key;
    this.tally = tally;
    this.first = first;
    this.hintAt = hintAt;
    this.deadline = deadline;
  }

  /** From when on homes are not waited for without a hint. */
  long hintAt() {
    return hintAt;
  }

  @Override
  public long deadline() {
    return deadline;
  }

  /** Not when it is answered: who is missing then gets a hint. */
  @Override
  public boolean isOver() {
    return answered && (state == null || tally.missing().isEmpty());
  }

  /** The first home has it: all others are sent it, and who seems to be away gets a hint too. */
  List<Effect> updated(Updated updated, Absences absences) {
    if (state != null || !updated.by().equals(first)) {
      return List.of();
    }
    state = updated.state();
    dot = updated.dot();
    var effects = new ArrayList<>(counted(first));
    for (NodeId home : tally.missing()) {
      effects.add(new SendMerge(home, id, key, state));
      if (late || absences.isAway(home)) {
        effects.addAll(hint(home));
      }
    }
    return effects;
  }

  /** Who has not answered so far gets a hint; what is answered in the end is answered safely. */
  List<Effect> late() {
    late = true;
    return state == null
        ? List.of()
        : tally.missing().stream().flatMap(home -> hint(home).stream()).toList();
  }

  private List<Effect> hint(NodeId home) {
    if (hinted.contains(home)) {
      return List.of();
    }
    hinted.add(home);
    return List.of(new Hint(home, id, key, state));
  }

  List<Effect> hinted(NodeId home) {
    kept.add(home);
    return written();
  }

  List<Effect> merged(NodeId by) {
    return state == null ? List.of() : counted(by);
  }

  private List<Effect> counted(NodeId by) {
    return tally.count(by) ? written() : List.of();
  }

  /**
   * Only homes count towards the level, and hints do not. But no home may be forgotten either: who
   * has not got it must have a hint on disk before the client is told, or a crash of this node
   * would leave that home stale for ever.
   */
  private List<Effect> written() {
    return tally.isEnough() && kept.containsAll(tally.missing())
        ? answer(new Written(key, dot, tally.answered()))
        : List.of();
  }

  List<Effect> rejected(String why) {
    return state == null ? answer(new Refused(why)) : List.of();
  }

  List<Effect> expired(Absences absences) {
    if (state == null) {
      absences.silent(first);
      return answer(CoordinatorState.unknown(key, first));
    }
    var effects =
        new ArrayList<>(
            answer(
                tally.isEnough() // but the disk of hints is too slow
                    ? CoordinatorState.unknown(key, tally.missing().getFirst())
                    : CoordinatorState.notEnough(key, tally)));
    tally.missing().forEach(absences::silent);
    effects.addAll(late());
    return effects;
  }

  private List<Effect> answer(Store.Reply reply) {
    if (answered) {
      return List.of();
    }
    answered = true;
    return List.of(new Answer(id, reply));
  }
}
