package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation;
import java.util.Optional;

/** What models need to read a call. */
final class Answers {
  private Answers() {}

  /** The answer of a call that is ok; empty when its outcome is unknown. */
  static Optional<JsonNode> of(Call call) {
    return call.completion().filter(end -> end.type() == Operation.Type.OK).map(Operation::value);
  }

  static HistoryException unknownFunction(Model<?> model, Call call, String known) {
    return new HistoryException(
        "operation %d: %s does not know '%s', it knows %s; choose the model that fits the history"
            .formatted(call.invocation().index(), model.name(), call.function(), known));
  }

  static HistoryException badArgument(Model<?> model, Call call, String wanted) {
    return bad(model, call.invocation(), call.argument(), "argument", wanted);
  }

  static HistoryException badAnswer(Model<?> model, Call call, JsonNode answer, String wanted) {
    return bad(model, call.completion().orElseThrow(), answer, "answer", wanted);
  }

  private static HistoryException bad(
      Model<?> model, Operation line, JsonNode value, String what, String wanted) {
    return Values.bad(line, value, "the " + what, wanted + " for model " + model.name());
  }
}
