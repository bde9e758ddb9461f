package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries every order of every choice of calls that may have happened. */
final class BruteForce {
  private BruteForce() {}

  static boolean linearizable(List<Call> calls, Spec spec) {
    List<Call> left = new ArrayList<>(calls);
    left.removeIf(call -> call.outcome() == Type.FAIL);
    return canGoOn(left, spec.initial(), spec);
  }

  private static boolean canGoOn(List<Call> left, Object state, Spec spec) {
    if (left.stream().noneMatch(call -> call.outcome() == Type.OK)) {
      return true;
    }
    for (Call next : left) {
      if (left.stream().anyMatch(other -> mustPrecede(other, next))) {
        continue;
      }
      Spec.Ask ask = new Spec.Ask(next.function(), next.argument());
      Optional<Spec.Done> done = spec.run(state, ask, next.invocation().process());
      if (done.isEmpty() || !agrees(next, done.get().answer(), spec)) {
        continue;
      }
      List<Call> fewer = new ArrayList<>(left);
      fewer.remove(next);
      if (canGoOn(fewer, done.get().state(), spec)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mustPrecede(Call first, Call second) {
    return first.outcome() == Type.OK
        && first.completion().orElseThrow().index() < second.invocation().index();
  }

  private static boolean agrees(Call call, JsonNode did, Spec spec) {
    return call.outcome() != Type.OK || spec.says(did, call.completion().orElseThrow().value());
  }
}
