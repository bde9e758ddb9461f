package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An invocation and how it ended.
 *
 * @param invocation what was asked
 * @param completion its end; empty when the history ends first (a pending invocation)
 */
public record Call(Operation invocation, Optional<Operation> completion) {

  /** {@code OK}, {@code FAIL} or {@code UNKNOWN}; a pending invocation is unknown. */
  public Operation.Type outcome() {
    return completion.map(Operation::type).orElse(Operation.Type.UNKNOWN);
  }

  /** What was asked for. */
  public String function() {
    return invocation.function();
  }

  /** The argument. */
  public JsonNode argument() {
    return invocation.value();
  }

  /** Index at which this call is known to have ended; {@link Long#MAX_VALUE} when it is unknown. */
  public long endIndex() {
    return completion
        .filter(end -> end.type() != Operation.Type.UNKNOWN)
        .map(Operation::index)
        .orElse(Long.MAX_VALUE);
  }

  /** Whether this call had ended, as its process knows, before the other one was invoked. */
  public boolean endedBefore(Call other) {
    return endIndex() < other.invocation.index();
  }
}
