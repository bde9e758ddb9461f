package dev.troupe.harness.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Arrow;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Counterexamples, made up. */
final class SampleCounterexample {
  private SampleCounterexample() {}

  /** A read of a value that was overwritten before it began; one write has no answer. */
  static Counterexample staleRead() {
    return new Counterexample(
        "Process 2 read 1 from x after process 1 had been told that 3 was written: no order of effects explains both.",
        List.of(
            step(call(0, 0, 3, Type.OK), "write x 1", Role.EXPLAINED, 1),
            step(call(1, 1, 4, Type.UNKNOWN), "write x 2", Role.CONTEXT, 0),
            step(call(1, 2, 5, Type.OK, 3), "write x 3", Role.EXPLAINED, 2),
            step(call(6, 3, 7, Type.FAIL), "cas x 1 → 5", Role.CONTEXT, 0),
            step(call(8, 2, 9, Type.OK), "read x → 1", Role.CULPRIT, 0)),
        List.of(
            new Arrow(0, 2, "ended before it began"), new Arrow(2, 4, "wrote over what it read")));
  }

  /** Two transactions that each miss what the other did. */
  static Counterexample cycle(String text) {
    return new Counterexample(
        text,
        List.of(
            step(call(0, 0, 2, Type.OK), "append y 1; " + text, Role.CULPRIT, 0),
            step(call(1, 1, 3, Type.OK), "append x 1; read y → []", Role.CULPRIT, 0)),
        List.of(
            new Arrow(0, 1, "did not see what it appended to x"),
            new Arrow(1, 0, "did not see what it appended to y")));
  }

  static CheckResult result(Counterexample example) {
    return CheckResult.broken(
            "linearizable-register",
            "1 of 5 calls has no place in any order",
            List.of("8: process 2 read x → 1"))
        .shownBy(example);
  }

  static Step step(Call call, String text, Role role, int place) {
    return new Step(call, text, role, place > 0 ? OptionalInt.of(place) : OptionalInt.empty());
  }

  static Call call(long start, int process, long end, Type outcome) {
    return call(start, process, end, outcome, 0);
  }

  private static Call call(long start, int process, long end, Type outcome, int value) {
    return new Call(
        operation(start, process, Type.INVOKE, value),
        Optional.of(operation(end, process, outcome, value)));
  }

  private static Operation operation(long index, int process, Type type, int value) {
    return new Operation(
        index, index * 1000, process, type, "f", JsonNodeFactory.instance.numberNode(value), "");
  }
}
