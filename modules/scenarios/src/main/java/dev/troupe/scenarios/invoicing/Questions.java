package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.node.desk.Desk;
import dev.troupe.node.desk.Submission;
import dev.troupe.scenarios.stage.NodeApi.Question;
import java.time.Duration;

/** What clients of the invoicing job ask. */
final class Questions {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Questions() {}

  static Question submit(Submission submission) {
    return Question.post(
        "submit",
        "/invoices",
        JSON.valueToTree(submission),
        (system, node) -> new Desk(system, node, PATIENCE).submit(submission));
  }

  static Question ledger(long from, int limit) {
    return Question.get(
        "ledger",
        "/ledger?from=%d&limit=%d".formatted(from, limit),
        (system, node) -> new Desk(system, node, PATIENCE).ledger(from, limit));
  }
}
