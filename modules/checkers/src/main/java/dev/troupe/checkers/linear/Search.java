package dev.troupe.checkers.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for an order of the calls that the model allows and that keeps what was over before what
 * began later: depth first with backtracking (Wing and Gong, 1993), never twice to one
 * configuration (Lowe, 2017).
 *
 * <p>Three things keep it small. An eager action is taken without looking for alternatives. Of
 * equal pending calls only the one that returns first is tried. A call of unknown outcome is tried
 * last, and only where the next step would not have had the same effect without it.
 */
final class Search {
  private static final int NONE = -1;

  private final Transitions<?> transitions;
  private final Budget budget;
  private final List<Attempt> calls = new ArrayList<>(); // the known ones first
  private final Timeline line;
  private final Spare spare;
  private final Visited visited;
  private final BitSet eager = new BitSet();
  private final BitSet nested;

  private final long[] placed; // the known calls that have their place
  private int fullWords;
  private int state = Transitions.INITIAL;
  private int target; // the state to which the choice just found leads

  // The way here. A choice is an event of the line or, behind these, a group of spare calls.
  private int depth;
  private final int[] choices;
  private final int[] order;
  private final int[] statesBefore;
  private final BitSet forced = new BitSet();

  private int furthest = Timeline.END;
  private int[] longest = new int[0];
  private final BitSet statesThere = new BitSet();

  Search(List<Attempt> attempts, Transitions<?> transitions, Budget budget) {
    this.transitions = transitions;
    this.budget = budget;
    List<Attempt> known = attempts.stream().filter(Attempt::known).toList();
    List<Attempt> unknown = attempts.stream().filter(call -> !call.known()).toList();
    calls.addAll(known);
    calls.addAll(unknown);
    visited = new Visited(budget);
    line = new Timeline(known);
    spare = new Spare(unknown, known.size(), kind -> transitions.action(kind).blind());
    nested = nested(known, transitions.kinds());
    for (int call = 0; call < known.size(); call++) {
      eager.set(call, transitions.action(known.get(call).kind()).eager());
    }
    placed = new long[known.size() / Long.SIZE + 1];
    choices = new int[calls.size()];
    order = new int[calls.size()];
    statesBefore = new int[calls.size()];
  }

  Finding run() {
    int from = arrive();
    while (line.first() != Timeline.END) {
      if (budget.exceeded(visited.bytes() + transitions.bytes())) {
        return gaveUp();
      }
      int choice = from == NONE ? NONE : nextChoice(from);
      if (choice != NONE) {
        take(choice);
        from = arrive();
      } else if (depth > 0) {
        from = undo();
      } else {
        return unexplained();
      }
    }
    return new Finding.Explained();
  }

  /** The states in which the orders that came furthest ended. */
  List<Integer> statesThere() {
    return statesThere.stream().boxed().toList();
  }

  /** Takes what is eager. Where to begin trying then; none when this configuration is no news. */
  private int arrive() {
    takeWhatIsEager();
    int wall = line.wall();
    if (wall == Timeline.END) {
      return NONE;
    }
    note(wall);
    while (placed[fullWords] == -1L) {
      fullWords++;
    }
    int limit = line.invokedBefore(wall) / Long.SIZE + 1;
    boolean news = visited.add(state, placed, fullWords, limit, spare.used());
    return news ? line.first() : NONE;
  }

  private void takeWhatIsEager() {
    int event = line.first();
    while (line.mayComeNext(event)) {
      int call = line.call(event);
      if (eager.get(call) && allows(calls.get(call).kind()) && losesNothing(call)) {
        forced.set(depth);
        push(event, call);
        event = line.first();
      } else {
        event = line.after(event);
      }
    }
  }

  private boolean losesNothing(int call) {
    return target == state || !nested.get(call) && !twinReturnsBefore(call);
  }

  /** The next choice from here on that the state allows; known calls first. */
  private int nextChoice(int from) {
    int group = Math.max(0, from - behindEvents());
    if (from < behindEvents()) {
      for (int event = from; line.mayComeNext(event); event = line.after(event)) {
        int call = line.call(event);
        if (!twinReturnsBefore(call)
            && allows(calls.get(call).kind())
            && neededSpare(calls.get(call).kind())) {
          return event;
        }
      }
    }
    int groups = lastWasSpare() ? spare.notBlind() : spare.groups();
    int before = groups == 0 ? 0 : calls.get(line.call(line.wall())).ended();
    for (; group < groups; group++) {
      if (spare.available(group, before)
          && allows(spare.kind(group))
          && target != state
          && neededSpare(spare.kind(group))
          && opensSomething(before)) {
        return behindEvents() + group;
      }
    }
    return NONE;
  }

  /** Whether some step from the target would be needed there, in the sense of neededSpare. */
  private boolean opensSomething(int before) {
    for (int event = line.first(); line.mayComeNext(event); event = line.after(event)) {
      if (differs(calls.get(line.call(event)).kind())) {
        return true;
      }
    }
    for (int group = 0; group < spare.notBlind(); group++) {
      if (spare.available(group, before) && differs(spare.kind(group))) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(int kind) {
    budget.step();
    int there = transitions.after(target, kind);
    return there != Transitions.REFUSED && there != transitions.after(state, kind);
  }

  private boolean allows(int kind) {
    budget.step();
    target = transitions.after(state, kind);
    return target != Transitions.REFUSED;
  }

  /**
   * False when the last step was an unknown call and the next one would lead to the same state
   * without it: then that shorter way is tried elsewhere.
   */
  private boolean neededSpare(int kind) {
    return !lastWasSpare() || transitions.after(statesBefore[depth - 1], kind) != target;
  }

  private boolean lastWasSpare() {
    return depth > 0 && !forced.get(depth - 1) && choices[depth - 1] >= behindEvents();
  }

  /** Whether an equal call may come next too and returns sooner: then that one goes first. */
  private boolean twinReturnsBefore(int call) {
    int kind = calls.get(call).kind();
    for (int event = line.first(); line.mayComeNext(event); event = line.after(event)) {
      int other = line.call(event);
      if (calls.get(other).kind() == kind && line.returnsBefore(other, call)) {
        return true;
      }
    }
    return false;
  }

  private void take(int choice) {
    forced.clear(depth);
    boolean unknown = choice >= behindEvents();
    push(choice, unknown ? spare.take(choice - behindEvents()) : line.call(choice));
  }

  private void push(int choice, int call) {
    choices[depth] = choice;
    order[depth] = call;
    statesBefore[depth] = state;
    depth++;
    state = target;
    if (choice < behindEvents()) {
      line.lift(call);
      placed[call / Long.SIZE] |= 1L << call;
    }
  }

  /** Back to before the last choice and what was forced after it; where to go on trying. */
  private int undo() {
    boolean wasForced;
    do {
      depth--;
      state = statesBefore[depth];
      wasForced = forced.get(depth);
      int call = order[depth];
      if (choices[depth] < behindEvents()) {
        line.putBack(call);
        placed[call / Long.SIZE] &= ~(1L << call);
        fullWords = Math.min(fullWords, call / Long.SIZE);
      } else {
        spare.giveBack(choices[depth] - behindEvents());
      }
    } while (wasForced && depth > 0);
    if (wasForced) {
      return NONE;
    }
    int choice = choices[depth];
    return choice < behindEvents() ? line.after(choice) : choice + 1;
  }

  private int behindEvents() {
    return line.events() + 1;
  }

  private void note(int wall) {
    if (wall > furthest) {
      furthest = wall;
      longest = new int[0];
      statesThere.clear();
    }
    if (wall == furthest) {
      statesThere.set(state);
      if (depth > longest.length) {
        longest = Arrays.copyOf(order, depth);
      }
    }
  }

  private Finding unexplained() {
    Attempt culprit = calls.get(line.call(furthest));
    return new Finding.Unexplained(culprit, longest().toList());
  }

  private Finding gaveUp() {
    return new Finding.GaveUp(budget.exceeded(), (int) longest().filter(Attempt::known).count());
  }

  private Stream<Attempt> longest() {
    return Arrays.stream(longest).mapToObj(calls::get);
  }

  /** The calls during which an equal one begins and ends. */
  private static BitSet nested(List<Attempt> known, int kinds) {
    int[] soonest = new int[kinds];
    Arrays.fill(soonest, Attempt.NEVER);
    BitSet nested = new BitSet();
    for (int call = known.size() - 1; call >= 0; call--) {
      Attempt one = known.get(call);
      nested.set(call, soonest[one.kind()] < one.ended());
      soonest[one.kind()] = Math.min(soonest[one.kind()], one.ended());
    }
    return nested;
  }
}
