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
  private final long deadline;
  private final List<NodeId> hinted = new ArrayList<>();
  private Dot dot;
  private Siblings<Content> state; // null until the first home has written
  private boolean answered;

  PendingWrite(long id, String key, Tally tally, NodeId first, long deadline) {
    this.id = id;
    this.key = key;
    this.tally = tally;
    this.first = first;
    this.deadline = deadline;
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
      if (absences.isAway(home)) {
        hinted.add(home);
        effects.add(new Hint(home, key, state));
      }
    }
    return effects;
  }

  List<Effect> merged(NodeId by) {
    return state == null ? List.of() : counted(by);
  }

  /** Hints are not asked: what they hold is on no home's disk. */
  private List<Effect> counted(NodeId by) {
    if (!tally.count(by) || !tally.isEnough()) {
      return List.of();
    }
    return answer(new Written(key, dot, tally.answered()));
  }

  List<Effect> rejected(String why) {
    return state == null ? answer(new Refused(why)) : List.of();
  }

  List<Effect> expired(Absences absences) {
    if (state == null) {
      absences.silent(first);
      return answer(CoordinatorState.unknown(key, first));
    }
    var effects = new ArrayList<>(answer(CoordinatorState.notEnough(key, tally)));
    for (NodeId home : tally.missing()) {
      absences.silent(home);
      if (!hinted.contains(home)) {
        effects.add(new Hint(home, key, state));
      }
    }
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
